import Testing
import WindowsMachine

@Suite struct RegistryTests {
    static let graphics = #"HKLM\SYSTEM\CurrentControlSet\Control\GraphicsDrivers"#

    /// GPV-141, GPV-146: set in one case, read in another, still there after a restart.
    @Test func valuesSurviveARestart() throws {
        let test = try TestMachine()
        try test.boot().registry.set(Self.graphics, "GpuVirtualizationFlags", .dword(1))
        let registry = test.boot().registry
        #expect(registry.number(#"HKEY_LOCAL_MACHINE\System\ControlSet001\control\graphicsdrivers"#, "gpuvirtualizationflags") == 1)
        #expect(registry.number(#"Registry::HKLM\System\CurrentControlSet\Control\GraphicsDrivers"#, "GpuVirtualizationFlags") == 1)
        #expect(registry.number(#"HKLM:\System\CurrentControlSet\Control\GraphicsDrivers"#, "GpuVirtualizationFlags") == 1)
    }

    /// GPV-133: each supported type comes back.
    @Test(arguments: [
        RegistryValue.string("abc"), .expandString("%windir%\\x"), .multiString(["a", "bé", "c"]), .multiString([]), .dword(0xFFFF_FFFF),
        .qword(.max), .binary([0, 1, 255]), .none([]), .dwordBigEndian(5), .string(""), .other(type: 8, data: [1, 2, 3]),
    ]) func everyTypeComesBack(value: RegistryValue) throws {
        let test = try TestMachine()
        try test.boot().registry.set(#"HKLM\SOFTWARE\Test"#, "v", value)
        #expect(test.boot().registry.value(#"HKLM\SOFTWARE\Test"#, "V") == value)
        #expect(RegistryValue(type: value.type, data: value.data) == value)
    }

    @Test func rootsShowPartsOfTheHives() throws {
        let test = try TestMachine()
        defer { withExtendedLifetime(test) {} }
        let registry = test.boot().registry
        try registry.set(#"HKCU\Software\Mine"#, "a", .dword(7))
        #expect(registry.number(#"HKU\"# + registry.currentUserSID + #"\Software\Mine"#, "a") == 7)
        #expect(registry.string(#"HKCR\.txt"#, "") == "txtfile")
        try registry.set(#"HKCU\Software\Classes\.txt"#, "", .string("mine"))
        #expect(registry.string(#"HKCR\.txt"#, "") == "mine")
        #expect(registry.string(#"HKCR\txtfile"#, "") == "Text Document")
        #expect(registry.number(#"HKCC\Software\Fonts"#, "LogPixels") == 96)
        #expect(registry.subkeys("HKLM") == ["HARDWARE", "SAM", "SECURITY", "SOFTWARE", "SYSTEM"])
        #expect(throws: RegistryError.self) { try registry.set(#"HKLM\Nowhere\x"#, "a", .dword(1)) }
        #expect(throws: RegistryError.self) { try registry.set(#"HKXX\a"#, "a", .dword(1)) }
    }

    /// GPV-229, GPV-230: an offline hive, its CurrentControlSet, and names without case.
    @Test func loadsAndUnloadsHives() throws {
        let test = try TestMachine()
        let registry = test.boot().registry
        try registry.set(#"HKLM\SOFTWARE\Deep\One"#, "x", .string("y"))
        try registry.saveKey(#"HKLM\SYSTEM"#, to: #"C:\Copy"#)
        try registry.loadHive(#"HKLM\VMSettings"#, file: #"c:\copy"#)
        #expect(registry.number(#"HKLM\VmSettings\CurrentControlSet\Services\vmms"#, "Start") == 2)
        try registry.copyKey(#"HKLM\SOFTWARE\Deep"#, to: #"HKLM\VMSETTINGS\CurrentControlSet\Control\Deep"#, recursive: true)
        #expect(throws: RegistryError.self) { try registry.loadHive(#"HKLM\Other"#, file: #"C:\Copy"#) }
        #expect(throws: RegistryError.self) { try registry.unloadHive(#"HKLM\SYSTEM"#) }
        try registry.unloadHive(#"HKLM\vmsettings"#)
        #expect(!registry.exists(#"HKLM\VMSettings"#))
        try registry.loadHive(#"HKLM\Again"#, file: #"C:\Copy"#)
        #expect(registry.string(#"HKLM\Again\ControlSet001\Control\Deep\One"#, "x") == "y")
        try test.boot().files.write(#"C:\NoHive"#, text: "nothing of the kind")
        #expect(throws: RegistryError.self) { try registry.loadHive(#"HKLM\Bad"#, file: #"C:\NoHive"#) }
        #expect(throws: RegistryError.self) { try registry.loadHive(#"HKLM\Bad"#, file: #"C:\Missing"#) }
    }

    /// The registry against a dictionary, with restarts in between.
    @Test(arguments: [21, 22, 23, 24] as [UInt64]) func behavesAsADictionary(seed: UInt64) throws {
        var generator = Seeded(seed)
        let test = try TestMachine()
        var registry = test.boot().registry
        var model: [String: [String: RegistryValue]] = [:]
        let root = #"HKLM\SOFTWARE\Model"#
        func key() -> String {
            (0..<(1 + generator.next() % 3)).map { _ in "\\K\(generator.next() % 4)" }.joined()
        }
        func parents(_ key: String) -> [String] {
            let names = key.split(separator: "\\")
            return (1...names.count).map { "\\" + names[..<$0].joined(separator: "\\") }
        }
        for step in 0..<400 {
            let key = key()
            let name = "V\(generator.next() % 5)"
            switch generator.next() % 12 {
            case 0..<6:
                let value = RegistryValue.dword(UInt32(truncatingIfNeeded: generator.next()))
                // Half of the time in another case.
                let written = generator.next() & 1 == 0 ? root + key : (root + key).lowercased()
                try registry.set(written, name, value)
                for parent in parents(key) where model[parent] == nil { model[parent] = [:] }
                model[key]?[name] = value
            case 6, 7:
                if model[key]?[name] == nil {
                    #expect(throws: RegistryError.self, "seed \(seed) step \(step)") { try registry.deleteValue(root + key, name) }
                } else {
                    try registry.deleteValue(root + key, name)
                    model[key]?[name] = nil
                }
            case 8:
                if model[key] == nil {
                    #expect(throws: RegistryError.self, "seed \(seed) step \(step)") { try registry.deleteKey(root + key) }
                } else {
                    try registry.deleteKey(root + key)
                    model = model.filter { $0.key != key && !$0.key.hasPrefix(key + "\\") }
                }
            case 9: registry = test.boot().registry
            default:
                let found = registry.key(root + key)
                #expect((found == nil) == (model[key] == nil), "seed \(seed) step \(step)")
                let values = Dictionary(uniqueKeysWithValues: found?.values.map { ($0.name.uppercased(), $0.value) } ?? [])
                #expect(values == model[key] ?? [:], "seed \(seed) step \(step)")
            }
        }
        registry = test.boot().registry
        for (key, values) in model {
            for (name, value) in values { #expect(registry.value(root + key, name) == value, "seed \(seed)") }
        }
    }

    /// A hive whose file ends in the middle of a change, or has bytes changed, opens as far as it is good and never traps.
    @Test(arguments: [31, 32, 33] as [UInt64]) func damagedHivesNeverTrap(seed: UInt64) throws {
        var generator = Seeded(seed)
        let test = try TestMachine()
        let machine = test.boot()
        try machine.registry.saveKey(#"HKLM\SYSTEM"#, to: #"C:\Whole"#)
        let whole = try machine.files.read(#"C:\Whole"#)
        for round in 0..<20 {
            var bytes = whole
            bytes.removeLast(Int(generator.next() % UInt64(whole.count / 2)))
            for _ in 0..<(generator.next() % 4) { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next()) }
            try machine.files.write(#"C:\Damaged"#, bytes)
            do {
                try machine.registry.loadHive(#"HKLM\Damaged"#, file: #"C:\Damaged"#)
                try machine.registry.set(#"HKLM\Damaged\New"#, "round", .dword(UInt32(round)))
                try machine.registry.unloadHive(#"HKLM\Damaged"#)
                try machine.registry.loadHive(#"HKLM\Damaged"#, file: #"C:\Damaged"#)
                #expect(machine.registry.number(#"HKLM\Damaged\New"#, "round") == UInt64(round), "seed \(seed)")
                try machine.registry.unloadHive(#"HKLM\Damaged"#)
            } catch {
                #expect(error.reason == .badHive)
            }
        }
    }
}
