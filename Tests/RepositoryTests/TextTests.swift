import Testing

/// What holds for the text of the repository's files.
@Suite struct TextTests {
    private static let written = ["Sources", "Tests", "Benchmarks", "docs", "man", "completions", "Tools"]
    private static let loose = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "Package.swift", ".ci/run"]
    private static let files: [String] = (written.flatMap { Repository.files($0) } + loose.filter(Repository.exists)).filter {
        !$0.hasSuffix(".spv") && !$0.contains("/.build/")
    }

    /// No file names a place that exists on one machine only.
    @Test func noMachinePaths() {
        // Put together here, so that this file does not name them itself.
        let places = ["/home" + "/", "/work" + "/", "/tmp" + "/w", "/tmp" + "/brie", "/Users" + "/", "/root" + "/"]
        let word: (UInt8) -> Bool = { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || [0x5F, 0x2D, 0x2E, 0x7E, 0x7D, 0x3A].contains($0) }
        for file in Self.files {
            guard let bytes = Repository.bytes(file) else { continue }
            for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let line = Array(line)
                for place in places where Self.contains(line, Array(place.utf8), notAfter: word) {
                    Issue.record("no machine paths: \(file):\(index + 1) has \(place)")
                }
            }
        }
    }

    private static func contains(_ line: [UInt8], _ needle: [UInt8], notAfter: (UInt8) -> Bool) -> Bool {
        guard line.count >= needle.count else { return false }
        for start in 0...(line.count - needle.count) where line[start] == needle[0] {
            guard line[start..<(start + needle.count)].elementsEqual(needle), start == 0 || !notAfter(line[start - 1]) else { continue }
            // A place is named where a name follows.
            let end = start + needle.count
            if end < line.count, line[end] | 0x20 >= 0x61, line[end] | 0x20 <= 0x7A { return true }
        }
        return false
    }

    /// A file holds one concept. Tables (one entry a line) may be longer than code.
    @Test func filesAreOfOneConcept() {
        for file in Repository.files("Sources", suffix: ".swift") {
            let count = Repository.lines(file).count
            let isTable = file.hasSuffix("Surfaces.swift") || file.contains("/Messages/")
            #expect(count <= (isTable ? 4000 : 1200), "\(file) has \(count) lines")
        }
    }

    /// Words that say that something is not done.
    @Test func nothingIsLeftForLater() {
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "not " + "implemented yet"]
        for file in Repository.files("Sources", suffix: ".swift") {
            for (index, line) in Repository.lines(file).enumerated() {
                for mark in words where line.contains(mark) { Issue.record("\(file):\(index + 1) has \(mark)") }
            }
        }
    }

    /// The map names only what is there.
    @Test func thePathsOfTheMapExist() {
        var named = 0
        for (index, line) in Repository.lines("docs/architecture.md").enumerated() {
            for piece in line.split(separator: "`", omittingEmptySubsequences: false).enumerated() where piece.offset % 2 == 1 {
                let path = String(piece.element)
                guard path.contains("/"), !path.contains(" "), !path.contains("<"), !path.hasPrefix("/") else { continue }
                guard ["Sources/", "Tests/", "Benchmarks/", "docs/", "man/", "completions/", "Tools/"].contains(where: path.hasPrefix)
                else { continue }
                named += 1
                #expect(Repository.exists(path), "docs/architecture.md:\(index + 1) names \(path)")
            }
        }
        #expect(named > 40, "docs/architecture.md names \(named) paths")
    }

    /// Every target has its paragraph in the map.
    @Test func theMapHasEveryTarget() {
        let map = Repository.text("docs/architecture.md") ?? ""
        for target in House.storeys.flatMap(\.targets) { #expect(map.contains(target), "docs/architecture.md does not name \(target)") }
    }
}
