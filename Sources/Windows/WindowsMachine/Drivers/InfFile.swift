/// Reads driver packages from INF files: the version section, names from the strings section, and the folder's files that go with it.
public enum InfFile {
    /// The package of an INF on a machine's volumes; nil where the file has no version section of a driver.
    ///
    /// Files that `[SourceDisksFiles]` names come along, and where it names none, everything in the INF's folder.
    public static func package(_ path: String, files: FileNamespace) throws(FileSystemError) -> DriverPackage? {
        let content = try files.read(path)
        let text = decode(content)
        let sections = sections(of: text)
        guard let version = sections["version"] else { return nil }
        func value(_ name: String) -> String {
            let raw = version.first { folded($0.key) == name }?.value ?? ""
            return expand(raw, sections["strings"] ?? [])
        }
        let full = try WindowsPath(path), folder = full.parent.description
        let guid = value("classguid").filter { $0 != "{" && $0 != "}" }
        let deviceClass = DeviceClass.all.first { folded($0.guid) == folded(guid) || folded($0.name) == folded(value("class")) }
            ?? DeviceClass(name: value("class"), guid: guid.lowercased(), title: value("class"))
        guard !deviceClass.name.isEmpty else { return nil }
        let parts = value("driverver").split(separator: ",").map { $0.filter { $0 != " " } }
        var members = [DriverPackage.File(path: full.name, content: content)]
        var names = sections.filter { $0.key.hasPrefix("sourcedisksfiles") }.values.flatMap { $0.map(\.key) }
        if names.isEmpty { names = try below(folder, "", files) }
        for name in names where folded(name) != folded(full.name) {
            let file = folder + (folder.hasSuffix("\\") ? "" : "\\") + name
            if files.exists(file), !files.isDirectory(file) { members.append(DriverPackage.File(path: name, content: try files.read(file))) }
        }
        // A package is signed where its catalogue is there; nothing of the model can look into one.
        let catalogue = value("catalogfile").isEmpty ? value("catalogfile.ntamd64") : value("catalogfile")
        return DriverPackage(
            infName: full.name, provider: value("provider"), deviceClass: deviceClass, version: parts.count > 1 ? parts[1] : "0.0.0.0", date: date(parts.first ?? ""),
            isMicrosoftSigned: !catalogue.isEmpty && files.exists(folder + "\\" + catalogue), files: members)
    }
    /// INF files below a folder, deep where asked.
    public static func list(_ folder: String, recursive: Bool, files: FileNamespace) throws(FileSystemError) -> [String] {
        var found: [String] = []
        for item in try files.items(in: folder) {
            let path = folder + (folder.hasSuffix("\\") ? "" : "\\") + item.name
            if item.isDirectory {
                if recursive { found += try list(path, recursive: true, files: files) }
            } else if folded(item.name).hasSuffix(".inf") {
                found.append(path)
            }
        }
        return found
    }

    /// The install section that an INF's models give a device with these hardware ids: `Install` of `"GPU"=Install,PCI\VEN_...`.
    public static func installSection(_ path: String, for hardwareIDs: [String], files: FileNamespace) -> String? {
        guard let content = try? files.read(path) else { return nil }
        let sections = sections(of: decode(content)), ids = Set(hardwareIDs.map(folded))
        for maker in sections["manufacturer"] ?? [] {
            let parts = maker.value.split(separator: ",").map { trimmed($0) }
            guard let models = parts.first else { continue }
            for name in parts.dropFirst().map({ models + "." + $0 }) + [models] {
                for model in sections[folded(name)] ?? [] {
                    let words = model.value.split(separator: ",").map { trimmed($0) }
                    if let section = words.first, words.dropFirst().contains(where: { ids.contains(folded($0)) }) { return section }
                }
            }
        }
        return nil
    }

    private static func below(_ folder: String, _ prefix: String, _ files: FileNamespace) throws(FileSystemError) -> [String] {
        var names: [String] = []
        for item in try files.items(in: folder) {
            if item.isDirectory { names += try below(folder + "\\" + item.name, prefix + item.name + "\\", files) } else { names.append(prefix + item.name) }
        }
        return names
    }
    private static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
            return String(decoding: units, as: UTF16.self)
        }
        return String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self)
    }
    private static func sections(of text: String) -> [String: [(key: String, value: String)]] {
        var sections: [String: [(key: String, value: String)]] = [:], current = ""
        for raw in text.split(whereSeparator: \.isNewline) {
            let line = trimmed(raw.prefix { $0 != ";" })
            if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
                current = folded(String(line[line.index(after: line.startIndex)..<end]))
            } else if !line.isEmpty {
                let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count > 1 ? trimmed(parts[1]) : ""
                sections[current, default: []].append((trimmed(parts[0]), value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1 ? String(value.dropFirst().dropLast()) : value))
            }
        }
        return sections
    }
    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
    /// `%Name%` by the strings section.
    private static func expand(_ text: String, _ strings: [(key: String, value: String)]) -> String {
        guard text.hasPrefix("%"), text.hasSuffix("%"), text.count > 2 else { return text }
        let name = folded(String(text.dropFirst().dropLast()))
        return strings.first { folded($0.key) == name }?.value ?? text
    }
    /// `month/day/year`.
    private static func date(_ text: String) -> WindowsTime {
        let parts = text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[0]), (1...31).contains(parts[1]), (1970...9999).contains(parts[2]) else { return PnpDevice.inboxDriverDate }
        // Days since 1970 in the proleptic Gregorian calendar, counted from March.
        let year = parts[2] - (parts[0] <= 2 ? 1 : 0), month = (parts[0] + 9) % 12
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts[1] - 1 - 719_468
        return WindowsTime(unixSeconds: Int64(days) * 86_400)
    }
}
