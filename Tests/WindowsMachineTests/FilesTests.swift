import Glibc
import TestSupport
import Testing
import WindowsMachine

@Suite struct FilesTests {
    @Test func namesAreFoundWithoutCaseAndKeepIt() throws {
        let test = try TestMachine()
        defer { withExtendedLifetime(test) {} }
        let files = test.boot().files
        try files.createDirectory(#"C:\Some\Folder"#)
        try files.write(#"c:/some/FOLDER/File.TXT"#, text: "content")
        #expect(try files.readText(#"C:\SOME\folder\file.txt"#) == "content")
        #expect(try files.items(in: #"C:\some\folder"#).map(\.name) == ["File.TXT"])
        #expect(try files.canonical(#"c:\SOME\folder\FILE.txt"#).description == #"C:\Some\Folder\File.TXT"#)
        try files.move(#"C:\Some\Folder\file.txt"#, to: #"C:\Some\Folder\FILE.txt"#)
        #expect(try files.item(#"C:\some\folder\file.TXT"#).name == "FILE.txt")
        try files.append(#"C:\Some\Folder\FILE.txt"#, Array(" more".utf8))
        #expect(try files.readText(#"C:\Some\Folder\FILE.txt"#) == "content more")
        #expect(throws: FileSystemError(.directoryNotEmpty, path: #"\Some"#)) { try files.remove(#"C:\Some"#) }
        try files.remove(#"C:\Some"#, recursive: true)
        #expect(!files.exists(#"C:\Some"#))
    }

    @Test func errorsCarryTheWin32Code() throws {
        let test = try TestMachine()
        defer { withExtendedLifetime(test) {} }
        let files = test.boot().files
        func code(_ body: () throws -> Void) -> UInt32? {
            do { try body() } catch { return (error as? FileSystemError)?.win32Code }
            return nil
        }
        #expect(code { _ = try files.read(#"C:\missing"#) } == 2)
        #expect(code { _ = try files.read(#"C:\missing\deeper"#) } == 3)
        #expect(code { _ = try files.read(#"Q:\x"#) } == 3)
        #expect(code { try files.write(#"C:\no\such\folder"#, []) } == 3)
        #expect(code { _ = try files.items(in: #"C:\a<b"#) } == 123)
    }

    /// Links that were planted among the files lead nowhere.
    @Test func linksAreNotFollowed() throws {
        let test = try TestMachine()
        let files = test.boot().files
        let outside = try TemporaryFolder()
        Repository.write("secret", to: outside.path + "/passwd")
        symlink(outside.path, test.folder + "/C/out")
        symlink(outside.path + "/passwd", test.folder + "/C/file")
        #expect(throws: FileSystemError.self) { try files.read(#"C:\out\passwd"#) }
        #expect(throws: FileSystemError.self) { try files.read(#"C:\file"#) }
        #expect(throws: FileSystemError.self) { try files.write(#"C:\file"#, [1]) }
        #expect(try files.items(in: #"C:\"#).isEmpty)
        #expect(Repository.read(outside.path + "/passwd") == "secret")
    }

    /// Removing a test's folder removes the links in it and nothing behind them.
    @Test func foldersOfTestsAreRemovedWithoutFollowingLinks() throws {
        let outside = try TemporaryFolder()
        Repository.write("kept", to: outside.path + "/file")
        var inside: TemporaryFolder? = try TemporaryFolder()
        let path = try #require(inside?.path)
        symlink(outside.path, path + "/out")
        inside = nil
        #expect(Repository.read(outside.path + "/file") == "kept")
        #expect(access(path, F_OK) != 0)
    }

    @Test func attributesAndTimesAreKept() throws {
        let test = try TestMachine()
        defer { withExtendedLifetime(test) {} }
        let files = test.boot().files
        try files.write(#"C:\f"#, text: "x")
        let time = WindowsTime(unixSeconds: 1_600_000_000, nanoseconds: 123_456_700)
        try files.setTimes(#"C:\f"#, lastWrite: time)
        #expect(try files.item(#"C:\f"#).lastWrite == time)
        try files.setAttributes(#"C:\f"#, to: [.readOnly, .archive])
        #expect(try files.item(#"C:\f"#).attributes.contains(.readOnly))
        #expect(throws: FileSystemError.self) { try files.write(#"C:\f"#, text: "y") }
        #expect(throws: FileSystemError.self) { try files.remove(#"C:\f"#) }
        try files.setAttributes(#"C:\f"#, to: .archive)
        try files.remove(#"C:\f"#)
    }

    /// GPV-105, GPV-108: a folder that shows another one, for reading alone.
    @Test func projectionsShowAnotherFolder() throws {
        let host = try TestMachine()
        let guest = try TestMachine(.guest(id: "G"))
        let hostFiles = host.boot().files
        let guestFiles = guest.boot().files
        try hostFiles.createDirectory(DriverStore.root + #"\pkg"#)
        try hostFiles.write(DriverStore.root + #"\pkg\umd.dll"#, text: "driver")
        try guestFiles.createDirectory(#"C:\Windows\System32"#)
        try guestFiles.project(
            try #require(hostFiles.volume(drive: "C")), base: ["Windows", "System32", "DriverStore"],
            at: #"C:\Windows\System32\HostDriverStore"#, isReadOnly: true)
        #expect(try guestFiles.readText(#"c:\windows\system32\hostdriverstore\filerepository\PKG\umd.dll"#) == "driver")
        #expect(try guestFiles.items(in: #"C:\Windows\System32"#).map(\.name) == ["HostDriverStore"])
        #expect(throws: FileSystemError(.accessDenied, path: #"C:\Windows\System32\HostDriverStore\x"#)) {
            try guestFiles.write(#"C:\Windows\System32\HostDriverStore\x"#, [1])
        }
        guestFiles.removeProjection(at: #"C:\Windows\System32\HostDriverStore"#)
        #expect(!guestFiles.exists(#"C:\Windows\System32\HostDriverStore"#))
    }
}
