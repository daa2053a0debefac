import Testing
import WindowsMachine

@Suite struct WindowsPathTests {
    @Test(arguments: [
        (#"C:\Windows\System32"#, #"C:\Windows\System32"#), ("c:/Windows//system32/", #"C:\Windows\system32"#),
        (#"C:\.."#, #"C:\"#), (#"C:\a\..\..\..\b"#, #"C:\b"#), (#"C:\a\.\b\."#, #"C:\a\b"#), (#"C:\a. \b..."#, #"C:\a\b"#),
        (#"\\?\D:\x"#, #"D:\x"#), (#"\\server\share\a\..\..\b"#, #"\\server\share\b"#), (#"\\?\UNC\s\h\f"#, #"\\s\h\f"#),
        ("C:", #"C:\"#), (#"\\?\Volume{AbC}\efi"#, #"\\?\Volume{abc}\efi"#),
    ]) func normalises(text: String, expected: String) throws {
        #expect(try WindowsPath(text).description == expected)
    }

    @Test func relativePathsStartAtTheBase() throws {
        let base = try WindowsPath(#"D:\VM\disks"#)
        #expect(try WindowsPath(#"..\a.vhdx"#, relativeTo: base).description == #"D:\VM\a.vhdx"#)
        #expect(try WindowsPath(#"\x"#, relativeTo: base).description == #"D:\x"#)
        #expect(try WindowsPath("D:sub", relativeTo: base).description == #"D:\VM\disks\sub"#)
        #expect(try WindowsPath("C:sub", relativeTo: base).description == #"C:\sub"#)
    }

    @Test(arguments: [#"C:\a*b"#, #"C:\a?"#, "C:\\a\u{7}b", #"C:\a|b"#, #"C:\a:b"#, "C:\\nul\u{0}l", #"\\server"#, #"C:\<x>"#])
    func refusesNamesThatWindowsRefuses(text: String) {
        #expect(throws: FileSystemError.self) { try WindowsPath(text) }
    }

    /// Whatever is thrown at it, a path has no name that leads up or elsewhere.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func neverEscapes(seed: UInt64) {
        var generator = Seeded(seed)
        let pieces = ["..", ".", "\\", "/", "a", "C:", "\\\\?\\", "...", ".. ", " ..", "\u{0}", "*", "é", "%2e%2e", "..\\", "::", "\\\\"]
        for _ in 0..<3000 {
            let text = "C:\\" + (0..<(1 + generator.next() % 9)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
            guard let path = try? WindowsPath(text) else { continue }
            for name in path.components {
                #expect(WindowsPath.isValidName(name) && name != ".." && name != ".", "seed \(seed): \(text)")
            }
            #expect((try? WindowsPath(path.description)) == path, "seed \(seed): \(text)")
        }
    }
}
