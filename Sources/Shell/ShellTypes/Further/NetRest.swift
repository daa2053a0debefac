import ShellRuntime

/// Small members of System.Net, System.Globalization and System.Security.Cryptography that say what is so by itself.
enum NetRest {
    /// Headers that only a property may set, of requests and of answers.
    private static let restricted = (
        request: ["accept", "connection", "content-length", "content-type", "date", "expect", "host", "if-modified-since", "keep-alive", "proxy-connection", "range", "referer", "transfer-encoding", "user-agent"],
        response: ["content-length", "keep-alive", "transfer-encoding", "www-authenticate"]
    )
    static func register() {
        TypeMembers.extend("System.Net.WebHeaderCollection") { headers }
        TypeMembers.extend("System.Globalization.TextInfo") {
            [
                .staticMethod("System.Globalization.TextInfo ReadOnly(System.Globalization.TextInfo textInfo)") { args, _ in
                    if args[0].isNull { throw NetException.argumentNull("textInfo") }
                    return args[0]
                },
            ]
        }
        TypeMembers.extend("System.Security.Cryptography.SymmetricAlgorithm") {
            [
                .staticMethod("System.Security.Cryptography.SymmetricAlgorithm Create(string algName)") { args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("name") }
                    let short = args[0].string.split(separator: ".").last.map { $0.lowercased() } ?? ""
                    let names = ["aes": "Aes", "aescryptoserviceprovider": "Aes", "aesmanaged": "Aes", "rijndael": "Aes", "rijndaelmanaged": "Aes", "tripledes": "TripleDES", "3des": "TripleDES", "triple des": "TripleDES"]
                    guard let name = names[short], let type = TypeRegistry.shared.find("System.Security.Cryptography." + name) else { return .null }
                    return try Members.invokeStatic(type, "Create", [], runspace)
                },
            ]
        }
        TypeMembers.extend("System.Management.Automation.ExperimentalFeature") {
            [
                .staticMethod("bool IsEnabled(string featureName)") { args, runspace in
                    let enabled = runspace.variable("EnabledExperimentalFeatures") ?? .null
                    return .bool(runspace.elements(enabled, nullIsEmpty: true).contains { $0.string.equalsIgnoringCase(args[0].string) })
                },
            ]
        }
    }
    private static var headers: [TypeMember] {
        @Sendable func isRestricted(_ name: Value, response: Bool) throws -> Value {
            if name.isNull { throw NetException.argumentNull("headerName") }
            if name.string.isEmpty { throw NetException.argument("The parameter 'headerName' cannot be an empty string.", "headerName") }
            return .bool((response ? restricted.response : restricted.request).contains(name.string.lowercased()))
        }
        return [
            .staticMethod("bool IsRestricted(string headerName)") { args, _ in try isRestricted(args[0], response: false) },
            .staticMethod("bool IsRestricted(string headerName, bool response)") { args, _ in try isRestricted(args[0], response: args[1].bool) },
            .method("byte[] ToByteArray()") { value, _, runspace in Value(bytes: Array(runspace.text(try Members.invoke(value, "ToString", [], runspace)).utf8)) },
        ]
    }
}
