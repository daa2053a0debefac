import HostStore
import Testing
import VirtualDisks
import WindowsMachine

@testable import WindowsTools

/// A host in an ephemeral store, and the tools on it.
final class ToolHost {
    let store = HostStore(.ephemeral)
    let machine: WindowsMachine
    var answers: [String] = []

    init() {
        let clock = MachineClock(.stepped, startingAt: WindowsTime(unixSeconds: 1_750_000_000))
        var configuration = MachineConfiguration(role: .host, computerName: "HOST", operatingSystem: .windows11)
        configuration.mount = HostVolumes(images: []).mount(store, configuration, clock: clock)
        machine = WindowsMachine(configuration, clock: clock)
    }

    deinit { store.close() }

    /// Runs a command line of words; its lines of both outputs and its exit code.
    func run(_ name: String, _ arguments: String...) throws -> (lines: [String], code: Int32) {
        var lines: [String] = []
        let tool = try #require(WindowsTools.find(name))
        let code = try tool.run(
            ToolContext(
                machine: machine, arguments: arguments, location: #"C:\"#, output: { lines.append($0) }, error: { lines.append($0) },
                ask: { _ in self.answers.isEmpty ? nil : self.answers.removeFirst() }))
        return (lines, code)
    }
}

@Suite struct WindowsToolsTests {
    static let success = "The operation completed successfully."

    @Test func toolsAreFoundByNameAndPath() {
        #expect(WindowsTools.find("XCOPY.exe")?.name == "xcopy")
        #expect(WindowsTools.find(#"C:\Windows\System32\reg.exe"#)?.name == "reg")
        #expect(WindowsTools.find("format") == nil)
    }

    /// GPV-218, GPV-231.
    @Test func bcdedit() throws {
        let host = ToolHost()
        #expect(try host.run("bcdedit", "-set", "TESTSIGNING", "ON").lines == [Self.success])
        #expect(try host.run("bcdedit").lines.contains("testsigning             Yes"))
        #expect(try host.run("bcdedit").lines.contains("identifier              {current}"))
        #expect(try host.run("bcdedit", "/hypervisorsettings", "NET", "port:50000", "key:a.b.c.d", "hostip:1.1.1.1").lines == [Self.success])
        #expect(try host.run("bcdedit", "/set", "{hypervisorsettings}", "hypervisorbusparams", "0.0.0").lines == [Self.success])
        #expect(try host.run("bcdedit", "/set", "hypervisordebug", "on").lines == [Self.success])
        #expect(try host.run("bcdedit", "/enum", "{hypervisorsettings}").lines.contains("hypervisorbusparams     0.0.0"))
        #expect(try host.run("bcdedit", "/dbgsettings", "net", "port:50052", "hostip:1.2.3.4").lines.first?.hasPrefix("Key=") == true)
        #expect(try host.run("bcdedit", "/deletevalue", "testsigning").lines == [Self.success])
        #expect(!host.machine.bootStore.allowsTestSigning)
        for arguments in [["/set", "nosuch", "on"], ["/set", "testsigning", "maybe"], ["/set", "{nothing}", "debug", "on"], ["/nothing"]] {
            let tool = try #require(WindowsTools.find("bcdedit"))
            #expect(try tool.run(ToolContext(machine: host.machine, arguments: arguments, output: { _ in }, error: { _ in })) == 1)
        }
        #expect(try host.run("bcdedit", "/store", #"C:\none"#, "/set", "debug", "on").lines.first?.hasPrefix("The boot configuration data store could not be opened.") == true)
    }

    /// GPV-229.
    @Test func registry() throws {
        let host = ToolHost()
        let key = #"HKLM\SOFTWARE\Test"#
        #expect(try host.run("reg", "add", key, "/v", "N", "/t", "REG_DWORD", "/d", "0x7fffffff", "/f").lines == [Self.success])
        #expect(try host.run("reg", "add", key, "/v", "M", "/t", "REG_MULTI_SZ", "/d", #"a\0b"#).lines == [Self.success])
        #expect(try host.run("reg", "add", key + #"\Sub"#, "/ve", "/d", "text").lines == [Self.success])
        #expect(
            try host.run("reg", "query", key).lines == [
                "", #"HKEY_LOCAL_MACHINE\SOFTWARE\Test"#, "    N    REG_DWORD    0x7fffffff", #"    M    REG_MULTI_SZ    a\0b"#, "",
                #"HKEY_LOCAL_MACHINE\SOFTWARE\Test\Sub"#, "",
            ])
        #expect(try host.run("reg", "query", key, "/v", "n").lines == ["", #"HKEY_LOCAL_MACHINE\SOFTWARE\Test"#, "    N    REG_DWORD    0x7fffffff", ""])
        #expect(try host.run("reg", "query", key, "/v", "none").code == 1)
        #expect(try host.run("reg", "query", #"HKLM\None"#).lines == ["ERROR: The system was unable to find the specified registry key or value."])
        #expect(try host.run("reg", "add", key, "/v", "N", "/d", "x").lines == ["The operation was canceled by the user."])
        #expect(try host.run("reg", "copy", key, #"HKLM\SOFTWARE\Copy"#, "/s", "/f").lines == [Self.success])
        #expect(host.machine.registry.string(#"HKLM\SOFTWARE\Copy\Sub"#, "") == "text")
        #expect(try host.run("reg", "save", key, #"C:\saved.hiv"#).lines == [Self.success])
        #expect(try host.run("reg", "load", #"HKLM\Loaded"#, #"C:\saved.hiv"#).lines == [Self.success])
        #expect(host.machine.registry.number(#"HKLM\loaded"#, "n") == 0x7FFF_FFFF)
        #expect(try host.run("reg", "unload", #"HKLM\LOADED"#).lines == [Self.success])
        #expect(try host.run("reg", "delete", key, "/f").lines == [Self.success])
        #expect(!host.machine.registry.exists(key))
        #expect(try host.run("reg", "add", #"HKXX\a"#, "/f").code == 1)
        #expect(try host.run("reg", "add", key, "/v", "B", "/t", "REG_BINARY", "/d", "zz").code == 1)
        #expect(try host.run("reg", "load", #"HKLM\X"#, #"C:\none"#).lines == ["ERROR: The system cannot find the file specified."])
    }

    /// GPV-228.
    @Test func xcopy() throws {
        let host = ToolHost()
        let files = host.machine.files
        try files.createDirectory(#"C:\s\a\deep"#)
        try files.createDirectory(#"C:\s\empty"#)
        for name in [#"C:\s\1.txt"#, #"C:\s\a\2.txt"#, #"C:\s\a\deep\3.dll"#] { try files.write(name, text: name) }
        #expect(
            try host.run("xcopy", "/s", #"C:\s\*"#, #"D:\t\"#).lines == [#"C:\s\1.txt"#, #"C:\s\a\2.txt"#, #"C:\s\a\deep\3.dll"#, "3 File(s) copied"])
        #expect(try files.readText(#"D:\t\a\deep\3.dll"#) == #"C:\s\a\deep\3.dll"#)
        #expect(!files.exists(#"D:\t\empty"#))
        #expect(try host.run("xcopy", "/e/y", #"C:\s"#, #"D:\t\"#).code == 0)
        #expect(files.isDirectory(#"D:\t\empty"#))
        #expect(try host.run("xcopy", #"C:\s\1.txt"#, #"D:\t\"#, "/d").lines == ["0 File(s) copied"])
        #expect(try host.run("xcopy", #"C:\none\*"#, #"D:\t\"#).lines == ["File not found - *", "0 File(s) copied"])
        #expect(try host.run("xcopy", "/s", #"C:\s"#, #"C:\s\inside\"#).lines == ["Cannot perform a cyclic copy", "0 File(s) copied"])
        host.answers = ["n"]
        #expect(try host.run("xcopy", #"C:\s\1.txt"#, #"D:\t\"#).lines == ["0 File(s) copied"])
        #expect(try host.run("xcopy", #"C:\s\..\..\..\Windows\win.ini"#, #"D:\w\"#).lines.last == "1 File(s) copied")
    }

    @Test func robocopy() throws {
        let host = ToolHost()
        let files = host.machine.files
        try files.createDirectory(#"C:\s\a"#)
        try files.write(#"C:\s\a\x.txt"#, text: "12345")
        #expect(try host.run("robocopy", #"C:\s"#, #"D:\r"#, "/E").code == 1)
        #expect(try files.readText(#"D:\r\a\x.txt"#) == "12345")
        #expect(try host.run("robocopy", #"C:\s"#, #"D:\r"#, "/E").code == 0)
        try files.write(#"D:\r\extra.txt"#, text: "y")
        #expect(try host.run("robocopy", #"C:\s"#, #"D:\r"#, "/MIR").code == 2)
        #expect(!files.exists(#"D:\r\extra.txt"#))
        #expect(try host.run("robocopy", #"C:\none"#, #"D:\r"#).code == 16)
    }

    @Test func services() throws {
        let host = ToolHost()
        let stopped = try host.run("sc", "stop", "hvsics")
        #expect(stopped.lines.contains("        STATE              : 3  STOP_PENDING ") && stopped.lines.contains("        WAIT_HINT          : 0xbb8"))
        #expect(try host.run("sc", "query", "hvsics").lines.contains("        STATE              : 1  STOPPED "))
        #expect(try host.run("sc", "stop", "hvsics").code == 1062)
        #expect(try host.run("sc", "start", "none").code == 1060)
        #expect(try host.run("sc", "config", "spooler", "start=", "disabled").lines == ["[SC] ChangeServiceConfig SUCCESS"])
        #expect(host.machine.services.service("spooler")?.startType == .disabled)
    }

    @Test func drivers() throws {
        let host = ToolHost()
        try host.machine.driverStore.stage(
            DriverPackage(
                infName: "gpu.inf", provider: "Contoso", deviceClass: .display, version: "1.2.3.4", date: WindowsTime(unixSeconds: 1_704_067_200),
                files: [.init(path: "gpu.inf", content: [1])]))
        #expect(try host.run("pnputil", "/enum-drivers").lines.contains("Driver Version:     01/01/2024 1.2.3.4"))
        #expect(try host.run("pnputil", "/disable-device", #"ROOT\BASICRENDER\0000"#).code == 0)
        #expect(host.machine.devices.device(#"ROOT\BASICRENDER\0000"#)?.isDisabled == true)
        #expect(try host.run("pnputil", "/delete-driver", "oem0.inf").code == 0)
        #expect(try host.run("pnputil", "/delete-driver", "oem0.inf").code == 1)
    }

    @Test func wildcards() {
        #expect(FilePattern.matches("abc.txt", "*.txt") && FilePattern.matches("abc", "*.*") && FilePattern.matches("a", "?"))
        #expect(!FilePattern.matches("abc.txt", "*.tx") && !FilePattern.matches("", "?") && FilePattern.matches("", "*"))
        #expect(FilePattern.matches("aXbXc", "a*x*C"))
    }

    @Test func netKeepsAccountsAndRefusesUnknownOnes() throws {
        let host = ToolHost()
        #expect(try host.run("net", "user", "bob", "secret", "/add").code == 0)
        #expect(try host.run("net", "localgroup", "Administrators", "bob", "/add").code == 0)
        #expect(LocalAccounts(host.machine).group("Administrators")?.members.count == 2)
        #expect(try host.run("net", "user", "nobody").lines.first == "The user name could not be found.")
        #expect(try host.run("net", "user", "bob", "/delete").code == 0)
        #expect(LocalAccounts(host.machine).group("Administrators")?.members.count == 1)
    }

    @Test func netshWritesRulesThatTheFirewallReads() throws {
        let host = ToolHost()
        #expect(try host.run("netsh", "advfirewall", "firewall", "add", "rule", "name=Web", "dir=in", "action=allow", "protocol=TCP", "localport=80,443").lines.first == "Ok.")
        let rule = try #require(FirewallPolicy(host.machine).all.first { $0.name == "Web" })
        #expect(rule.localPorts == ["80", "443"])
        #expect(rule.networkProtocol == "TCP" && rule.isInbound && rule.allows)
        #expect(try host.run("netsh", "advfirewall", "firewall", "delete", "rule", "name=Web").lines.first == "Deleted 1 rule(s).")
        #expect(try host.run("netsh", "advfirewall", "firewall", "delete", "rule", "name=Web").code == 1)
    }

    @Test func aDriverPackageIsReadFromItsINF() throws {
        let host = ToolHost()
        try host.machine.files.createDirectory(#"C:\drv"#)
        try host.machine.files.write(#"C:\drv\acme.inf"#, text: "[Version]\r\nClass=Net\r\nProvider=%Acme%\r\nDriverVer=02/29/2024,1.2.3.4\r\n[Strings]\r\nAcme=\"Acme Corp\"\r\n")
        try host.machine.files.write(#"C:\drv\acme.sys"#, text: "driver")
        #expect(try host.run("pnputil", "/add-driver", #"C:\drv\*.inf"#).code == 0)
        let staged = try #require(host.machine.driverStore.staged.first { $0.originalName == "acme.inf" })
        #expect(staged.provider == "Acme Corp" && staged.version == "1.2.3.4" && staged.className == "Net")
        #expect(DriverTool.date(staged.date) == "02/29/2024")
        #expect(host.machine.files.exists(host.machine.driverStore.path(ofFolder: staged.folder) + #"\acme.sys"#))
        try host.machine.files.write(#"C:\drv\bad.inf"#, text: "[Nothing]")
        #expect(try host.run("pnputil", "/add-driver", #"C:\drv\bad.inf"#).code == 1)
    }

    @Test func linksAreFollowedMovedAndTakenAway() throws {
        let files = ToolHost()
        let namespace = files.machine.files
        try namespace.createDirectory(#"C:\a\b"#)
        try namespace.write(#"C:\a\b\x.txt"#, text: "x")
        try namespace.createLink(#"C:\j"#, target: #"C:\a\b"#, isJunction: true)
        try namespace.createLink(#"C:\a\s.txt"#, target: #"b\x.txt"#, isJunction: false)
        #expect(try namespace.readText(#"C:\j\x.txt"#) == "x")
        try namespace.write(#"C:\a\s.txt"#, text: "y")
        #expect(try namespace.readText(#"C:\a\b\x.txt"#) == "y")
        try namespace.move(#"C:\a"#, to: #"C:\c"#)
        #expect(try namespace.readText(#"C:\c\s.txt"#) == "y")
        #expect(!namespace.exists(#"C:\j\x.txt"#) && namespace.link(#"C:\j"#)?.isJunction == true)
        try namespace.remove(#"C:\c\s.txt"#)
        #expect(namespace.exists(#"C:\c\b\x.txt"#))
        // A circle ends with an error, not with a hang.
        try namespace.createLink(#"C:\one"#, target: #"C:\two"#, isJunction: false)
        try namespace.createLink(#"C:\two"#, target: #"C:\one"#, isJunction: false)
        #expect(throws: FileSystemError.self) { try namespace.read(#"C:\one"#) }
    }

    @Test func findstrReadsWhatIsPipedIn() throws {
        let host = ToolHost()
        var lines: [String] = []
        let tool = try #require(WindowsTools.find("findstr"))
        let code = try tool.run(ToolContext(machine: host.machine, arguments: ["/i", "tw. bx*"], input: ["one", "TWO", "b"], output: { lines.append($0) }, error: { _ in }))
        #expect(code == 0 && lines == ["TWO", "b"])
        #expect(WindowsTools.find("find") == nil && WindowsTools.find("find.exe") != nil)
    }
}
