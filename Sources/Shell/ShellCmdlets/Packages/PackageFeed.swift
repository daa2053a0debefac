import ShellRuntime
import ShellTypes

/// A NuGet feed over HTTP: version 2 (OData, as the PowerShell Gallery speaks it) or version 3 (a service index).
struct PackageFeed {
    private let repository: PackageRepository
    private let runspace: Runspace
    private static let pageSize = 100, pageLimit = 60

    init(_ repository: PackageRepository, _ runspace: Runspace) {
        self.repository = repository
        self.runspace = runspace
    }

    /// What the feed has that fits; its order is left to the caller.
    func find(_ query: PackageQuery) throws(PackageFailure) -> [PackageInfo] {
        var found: [PackageInfo] = []
        for name in query.names.isEmpty ? ["*"] : query.names {
            let isPattern = WildcardPattern.containsWildcards(name)
            found += repository.apiVersion == "V3"
                ? try isPattern ? searchIndex(name, query) : registration(name) : try entries(isPattern ? searchAddress(name, query) : identityAddress(name))
        }
        return found.filter { query.accepts($0) }.map { info in
            var info = info
            info.repository = repository.name
            info.repositoryLocation = repository.location
            return info
        }
    }

    // MARK: requests

    /// The bytes behind an address, redirections followed.
    static func bytes(_ place: String, _ runspace: Runspace) throws(PackageFailure) -> [UInt8] {
        func failure(_ reason: String) -> PackageFailure {
            PackageFailure("'\(reason)' Request sent: '\(place)'", id: "HttpRequestCallFailure", .connectionError)
        }
        if let volumes = runspace.services["volumes"] as? any ModelledVolumes, !volumes.sharesComputerFiles { throw failure("No such host is known.") }
        guard var address = WebAddress(place) else { throw failure("Invalid URI: The hostname could not be parsed.") }
        var client = HttpClient(connectSeconds: 30, operationSeconds: 100, isStopped: { runspace.stopFlag.isSet })
        client.security.roots = runspace.trustedRoots
        for _ in 0..<10 {
            var request = HttpRequest(address: address)
            request.headers = [("User-Agent", "NuGet Command Line"), ("Accept", "*/*")]
            let response: HttpResponse
            do throws(HttpFailure) { response = try client.send(request) } catch {
                let host = "\(address.host):\(address.port)"
                switch error {
                case .unknownHost: throw failure("No such host is known. (\(host))")
                case .refused: throw failure("No connection could be made because the target machine actively refused it. (\(host))")
                case .unreachable(let reason): throw failure("\(reason) (\(host))")
                case .insecure: throw failure("The SSL connection could not be established, see inner exception.")
                case .timeout, .stopped: throw failure("The request was canceled due to the configured HttpClient.Timeout of 100 seconds elapsing.")
                case .broken(let reason): throw failure(reason)
                }
            }
            if (301...308).contains(response.status), response.status != 304, let target = response.header("Location"), let next = address.resolving(target) {
                guard address.scheme == "http" || next.scheme == "https" else { throw failure("The redirection leads to an unencrypted address.") }
                address = next
                continue
            }
            guard (200...299).contains(response.status) else {
                throw failure("Response status code does not indicate success: \(response.status) (\(response.reason)).")
            }
            return response.body
        }
        throw failure("Too many automatic redirections were attempted.")
    }
    private func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
    private var base: String { repository.location.hasSuffix("/") ? String(repository.location.dropLast()) : repository.location }
    private func text(_ value: Value, _ name: String) -> String {
        guard let found = try? Members.get(value, name, runspace), !found.isNull else { return "" }
        if let text = found.stringValue { return text }
        let inner = try? Members.get(found, "InnerText", runspace)
        return inner.map { $0.isNull ? runspace.text(found) : runspace.text($0) } ?? runspace.text(found)
    }
    private func list(_ value: Value, _ name: String) -> [Value] {
        (try? Members.get(value, name, runspace)).map { Array(runspace.elements($0, nullIsEmpty: true)) } ?? []
    }
    private func ticks(_ text: String) -> Int64? {
        guard !text.isEmpty, let type = runspace.findType("datetime") else { return nil }
        return runspace.tryConvert(Value(text), to: type)?.dateValue?.ticks
    }

    // MARK: version 2

    private func identityAddress(_ name: String) -> String { "\(base)/FindPackagesById()?id=%27\(escaped(name))%27&semVerLevel=2.0.0" }
    private func searchAddress(_ pattern: String, _ query: PackageQuery) -> String {
        let word = pattern.split { "*?[]".contains($0) }.max { $0.count < $1.count } ?? ""
        let prereleases = query.prereleases ? "true" : "false"
        let latest = query.prereleases ? "IsAbsoluteLatestVersion" : "IsLatestVersion"
        let tags = query.tags.map { " tag:" + $0 }.joined()
        return "\(base)/Search()?$filter=\(latest)&$orderby=Id&searchTerm=%27\(escaped(word + tags))%27&targetFramework=%27%27&includePrerelease=\(prereleases)&$skip=0&$top=\(Self.pageSize)&semVerLevel=2.0.0"
    }
    /// The entries of a feed's pages.
    private func entries(_ first: String) throws(PackageFailure) -> [PackageInfo] {
        var found: [PackageInfo] = [], next: String? = first, pages = 0
        while let place = next, pages < Self.pageLimit {
            pages += 1
            let body = try Self.bytes(place, runspace)
            guard let type = runspace.findType("System.Xml.XmlDocument"), let document = runspace.tryConvert(Value(FileAccess.decode(body)), to: type),
                let feed = try? Members.get(document, "feed", runspace), !feed.isNull
            else { throw PackageFailure("The answer of '\(place)' is no feed of packages.", id: "InvalidFeed", .invalidData) }
            found += list(feed, "entry").compactMap { package(entry: $0) }
            next = list(feed, "link").first { text($0, "rel") == "next" }.map { text($0, "href") }
        }
        return found
    }
    private func package(entry: Value) -> PackageInfo? {
        guard let facts = try? Members.get(entry, "properties", runspace), !facts.isNull else { return nil }
        func fact(_ name: String) -> String { text(facts, name) }
        let name = fact("Id").isEmpty ? text(entry, "title") : fact("Id")
        guard PackageManifest.isName(name), let version = PackageVersion(fact("Version")) else { return nil }
        var info = PackageInfo(name: name, version: version)
        info.author = fact("Authors").isEmpty ? (list(entry, "author").first.map { text($0, "name") } ?? "") : fact("Authors")
        info.company = fact("CompanyName")
        info.copyright = fact("Copyright")
        info.description = fact("Description")
        info.releaseNotes = fact("ReleaseNotes")
        info.tags = fact("Tags").split(whereSeparator: \.isWhitespace).map(String.init)
        info.licenseUri = fact("LicenseUrl")
        info.projectUri = fact("ProjectUrl")
        info.iconUri = fact("IconUrl")
        info.kind = fact("ItemType").equalsIgnoringCase("Script") || info.tags.contains("PSScript") ? .script : .module
        info.published = ticks(fact("Published"))
        // `Name:[1.0, ):|Other:2.0:`
        for part in fact("Dependencies").split(separator: "|") {
            let fields = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            if let name = fields.first, !name.isEmpty { info.dependencies.append(.init(name: name, range: PackageVersionRange(least: fields.count > 1 ? fields[1] : ""))) }
        }
        let source = list(entry, "content").first.map { text($0, "src") } ?? ""
        info.path = source.isEmpty ? "\(base)/package/\(escaped(name))/\(escaped(version.text))" : source
        return info
    }

    // MARK: version 3

    private func json(_ place: String) throws(PackageFailure) -> Value {
        let body = try Self.bytes(place, runspace)
        guard let value = try? JsonReader.read(FileAccess.decode(body), asTable: true, depth: 64, dates: .text), !value.isNull else {
            throw PackageFailure("The answer of '\(place)' is not JSON.", id: "InvalidFeed", .invalidData)
        }
        return value
    }
    /// The address of a service, by the beginning of its type.
    private func service(_ kind: String) throws(PackageFailure) -> String {
        let index = try json(repository.location)
        let fitting = list(index, "resources").filter { text($0, "@type") == kind || text($0, "@type").hasPrefix(kind + "/") }.map { text($0, "@id") }
        guard let place = fitting.last else { throw PackageFailure("The feed '\(repository.location)' has no service '\(kind)'.", id: "InvalidFeed", .invalidData) }
        return place.hasSuffix("/") ? place : place + "/"
    }
    /// Every version of a package; none where the feed does not know it.
    private func registration(_ name: String) throws(PackageFailure) -> [PackageInfo] {
        let place = try service("RegistrationsBaseUrl") + escaped(name.lowercased()) + "/index.json"
        let index: Value
        do throws(PackageFailure) { index = try json(place) } catch {
            if error.message.contains(": 404 ") { return [] }
            throw error
        }
        var found: [PackageInfo] = []
        for page in list(index, "items") {
            var leaves = list(page, "items")
            if leaves.isEmpty { leaves = list(try json(text(page, "@id")), "items") }
            found += leaves.compactMap { package(leaf: $0) }
        }
        return found
    }
    private func package(leaf: Value) -> PackageInfo? {
        guard let facts = try? Members.get(leaf, "catalogEntry", runspace), PackageManifest.isName(text(facts, "id")), let version = PackageVersion(text(facts, "version")) else { return nil }
        var info = PackageInfo(name: text(facts, "id"), version: version)
        info.author = list(facts, "authors").map { runspace.text($0) }.joined(separator: ", ")
        info.copyright = text(facts, "copyright")
        info.description = text(facts, "description")
        info.releaseNotes = text(facts, "releaseNotes")
        info.tags = list(facts, "tags").flatMap { runspace.text($0).split(whereSeparator: \.isWhitespace).map(String.init) }
        info.licenseUri = text(facts, "licenseUrl")
        info.projectUri = text(facts, "projectUrl")
        info.iconUri = text(facts, "iconUrl")
        info.kind = info.tags.contains("PSScript") ? .script : .module
        info.published = ticks(text(facts, "published"))
        for group in list(facts, "dependencyGroups") {
            for need in list(group, "dependencies") where !info.dependencies.contains(where: { $0.name.equalsIgnoringCase(text(need, "id")) }) {
                info.dependencies.append(.init(name: text(need, "id"), range: PackageVersionRange(least: text(need, "range"))))
            }
        }
        info.path = text(leaf, "packageContent").isEmpty ? text(facts, "packageContent") : text(leaf, "packageContent")
        return info
    }
    private func searchIndex(_ pattern: String, _ query: PackageQuery) throws(PackageFailure) -> [PackageInfo] {
        let word = pattern.split { "*?[]".contains($0) }.max { $0.count < $1.count } ?? ""
        let service = try service("SearchQueryService").dropLast()
        let answer = try json("\(service)?q=\(escaped(String(word)))&prerelease=\(query.prereleases ? "true" : "false")&semVerLevel=2.0.0&skip=0&take=\(Self.pageSize)")
        let fitting = WildcardPattern.lenient(pattern)
        var found: [PackageInfo] = []
        for item in list(answer, "data") where fitting.matches(text(item, "id")) { found += try registration(text(item, "id")) }
        return found
    }
}

extension PackageVersionRange {
    /// What a package needs: a bare version is the least one.
    init(least text: String) {
        let plain = text.filter { $0 != " " }
        if let version = PackageVersion(plain) { self.init(lower: version) } else { self = PackageVersionRange(plain) ?? PackageVersionRange() }
    }
}
