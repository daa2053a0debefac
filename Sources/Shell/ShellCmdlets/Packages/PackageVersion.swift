/// A version of NuGet: two to four numbers and, behind a dash, what makes it a prerelease.
struct PackageVersion: Comparable {
    let numbers: [Int]
    let prerelease: String

    /// Nil where the text is no version.
    init?(_ text: String) {
        var rest = Substring(text)
        if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
        var label = ""
        if let dash = rest.firstIndex(of: "-") {
            label = String(rest[rest.index(after: dash)...])
            rest = rest[..<dash]
            guard !label.isEmpty, label.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }) else { return nil }
        }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map { part in part.allSatisfy(\.isASCII) ? Int(part) : nil }
        guard (1...4).contains(parts.count), parts.allSatisfy({ ($0 ?? -1) >= 0 }) else { return nil }
        numbers = parts.compactMap { $0 }
        prerelease = label
    }

    /// `1.2.0`, without the prerelease: at least three numbers, as folders of modules are named.
    var number: String {
        var shown = numbers
        while shown.count < 3 { shown.append(0) }
        if shown.count == 4, shown[3] == 0 { shown.removeLast() }
        return shown.map(String.init).joined(separator: ".")
    }
    var text: String { prerelease.isEmpty ? number : number + "-" + prerelease }

    private func number(_ index: Int) -> Int { index < numbers.count ? numbers[index] : 0 }
    static func == (a: PackageVersion, b: PackageVersion) -> Bool { !(a < b) && !(b < a) }
    static func < (a: PackageVersion, b: PackageVersion) -> Bool {
        for index in 0..<4 where a.number(index) != b.number(index) { return a.number(index) < b.number(index) }
        if a.prerelease.isEmpty || b.prerelease.isEmpty { return !a.prerelease.isEmpty && b.prerelease.isEmpty }
        return isBefore(a.prerelease.lowercased(), b.prerelease.lowercased())
    }
    /// Precedence of prereleases (SemVer 2.0, 11.4): identifiers in turn, numbers below words, fewer below more.
    private static func isBefore(_ a: String, _ b: String) -> Bool {
        let x = a.split(separator: "."), y = b.split(separator: ".")
        for (left, right) in zip(x, y) where left != right {
            switch (Int(left), Int(right)) {
            case (let one?, let other?): return one < other
            case (_?, nil): return true
            case (nil, _?): return false
            default: return left < right
            }
        }
        return x.count < y.count
    }
}

/// A range of versions as NuGet writes it: `1.0` (that version), `[1.0,2.0)`, `(,3.0]`, `1.*`, `*`.
struct PackageVersionRange {
    var lower: PackageVersion?
    var includesLower = true
    var upper: PackageVersion?
    var includesUpper = true

    init(lower: PackageVersion? = nil, upper: PackageVersion? = nil) {
        self.lower = lower
        self.upper = upper
    }
    /// Nil where the text is no range.
    init?(_ text: String) {
        let text = text.filter { !$0.isWhitespace }
        if text == "*" { return }
        if let first = text.first, let last = text.last, "[(".contains(first), "])".contains(last), text.count >= 3 {
            includesLower = first == "["
            includesUpper = last == "]"
            let ends = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard ends.count <= 2, ends.contains(where: { !$0.isEmpty }) else { return nil }
            for end in ends where !end.isEmpty && PackageVersion(end) == nil { return nil }
            lower = PackageVersion(ends[0])
            upper = ends.count == 1 ? lower : PackageVersion(ends[1])
            return
        }
        if text.hasSuffix(".*"), let start = PackageVersion(String(text.dropLast(2))), start.prerelease.isEmpty, start.numbers.count < 4 {
            lower = start
            var next = start.numbers
            next[next.count - 1] += 1
            upper = PackageVersion(next.map(String.init).joined(separator: "."))
            includesUpper = false
            return
        }
        guard let exact = PackageVersion(text) else { return nil }
        lower = exact
        upper = exact
    }

    var isAny: Bool { lower == nil && upper == nil }
    /// Whether the range names a prerelease, which brings prereleases into a search.
    var namesPrerelease: Bool { lower?.prerelease.isEmpty == false || upper?.prerelease.isEmpty == false }
    func contains(_ version: PackageVersion) -> Bool {
        if let lower, includesLower ? version < lower : version <= lower { return false }
        if let upper, includesUpper ? upper < version : upper <= version { return false }
        return true
    }
    var text: String {
        if isAny { return "" }
        if let lower, let upper, lower == upper { return "[\(lower.text)]" }
        return "\(includesLower && lower != nil ? "[" : "(")\(lower?.text ?? ""), \(upper?.text ?? "")\(includesUpper && upper != nil ? "]" : ")")"
    }
}
