import ShellRuntime

/// The about_ topics: what is built in, and `about_*.help.txt` of the modules on the search path.
struct AboutTopic {
    let name: String
    let synopsis: String
    let body: String
    /// The text that Get-Help shows.
    var text: String {
        guard !synopsis.isEmpty else { return body }
        let indented = body.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
        return "\nTOPIC\n    \(name)\n\nSHORT DESCRIPTION\n    \(synopsis)\n\nLONG DESCRIPTION\n\(indented)\n"
    }

    /// The topics whose names fit, in order.
    static func matching(_ pattern: WildcardPattern, _ runspace: Runspace) -> [AboutTopic] {
        (AboutTexts.every.filter { pattern.matches($0.name) } + ofModules(pattern, runspace)).sorted { $0.name.lowercased() < $1.name.lowercased() }
    }
    private static func ofModules(_ pattern: WildcardPattern, _ runspace: Runspace) -> [AboutTopic] {
        let service = FileAccess.service(runspace), ending = ".help.txt"
        var found: [AboutTopic] = []
        for folder in ModulePath.folders(runspace) {
            for module in service.entries(folder) {
                let own = PathText.child(folder, module)
                let places = [own] + service.entries(own).filter { $0.first?.isNumber ?? false }.map { PathText.child(own, $0) }
                for place in places.map({ PathText.child($0, "en-US") }) {
                    for file in service.entries(place) where file.lowercased().hasSuffix(ending) {
                        let name = String(file.dropLast(ending.count))
                        guard pattern.matches(name), let bytes = service.read(PathText.child(place, file)) else { continue }
                        found.append(AboutTopic(name: name, synopsis: "", body: FileAccess.decode(bytes)))
                    }
                }
            }
        }
        return found
    }
}
