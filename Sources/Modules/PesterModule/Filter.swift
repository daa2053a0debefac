import ShellRuntime

/// Which tests run: Filter.Tag, ExcludeTag, FullName and Line of the configuration.
struct TestFilter {
    var tags: [String] = []
    var excludedTags: [String] = []
    var names: [String] = []
    var lines: [String] = []
    var excludedLines: [String] = []

    private func matches(_ patterns: [String], _ texts: [String]) -> Bool {
        patterns.contains { pattern in
            let wildcard = WildcardPattern.lenient(pattern)
            return texts.contains { wildcard.matches($0) }
        }
    }
    private func here(_ extent: (file: String?, line: Int)?) -> String? {
        guard let extent, let file = extent.file else { return nil }
        return "\(file):\(extent.line)"
    }
    private func isListed(_ lines: [String], _ place: String?) -> Bool {
        guard let place else { return false }
        return lines.contains { $0.replacingAll("\\", with: "/").equalsIgnoringCase(place.replacingAll("\\", with: "/")) }
    }
    /// Marks what runs; false where nothing of the block does.
    @discardableResult
    func apply(to block: TestBlock, included: Bool = false) -> Bool {
        let place = here(block.extent.map { ($0.file, $0.startLineNumber) })
        if !block.isRoot, matches(excludedTags, block.tags) || isListed(excludedLines, place) {
            return false
        }
        var included = included
        if !block.isRoot {
            included = included || matches(tags, block.tags) || matches(names, [block.path.joined(separator: ".")]) || isListed(lines, place)
        }
        let open = tags.isEmpty && names.isEmpty && lines.isEmpty
        for entry in block.order {
            switch entry {
            case .block(let inner): if apply(to: inner, included: included) { block.shouldRun = true }
            case .test(let test):
                let place = here(test.extent.map { ($0.file, $0.startLineNumber) })
                if matches(excludedTags, test.tags) || isListed(excludedLines, place) { continue }
                guard
                    open || included || matches(tags, test.tags) || matches(names, [test.path.joined(separator: ".")]) || isListed(lines, place)
                else { continue }
                test.shouldRun = true
                block.shouldRun = true
            }
        }
        return block.shouldRun
    }
}
