import ShellRuntime

/// System.Data.Common.DbConnectionStringBuilder and System.Data.SqlClient: connection strings are taken apart and put together; a connection finds no
/// server, because no packet leaves this shell.
enum DatabaseTypes {
    private static let client = "System.Data.SqlClient."
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Data.Common.DbConnectionStringBuilder") { ConnectionStringObject.builder }
        registry.register(client + "SqlConnectionStringBuilder") { ConnectionStringObject.sqlBuilder }
        registry.register(client + "SqlConnection") { connection }
        registry.register(client + "SqlCommand") { command }
        registry.register(client + "SqlDataAdapter") { adapter }
        registry.register(client + "SqlParameter") {
            KeptType(
                name: client + "SqlParameter", fields: [("ParameterName", "string", { "" }), ("Value", "System.Object", { .null })], constructors: [[], ["ParameterName", "Value"]],
                text: { $0["ParameterName"].string }
            ).make()
        }
    }
    private static func unreachable() -> NetException {
        NetException(
            client + "SqlException",
            "A network-related or instance-specific error occurred while establishing a connection to SQL Server. The server was not found or was not accessible. Verify that the instance name is correct and that SQL Server is configured to allow remote connections. (provider: Named Pipes Provider, error: 40 - Could not open a connection to SQL Server)",
            inner: ExceptionObject("System.ComponentModel.Win32Exception", "The system cannot find the file specified."))
    }
    private static func closed(_ method: String) -> NetException {
        NetException.invalidOperation("\(method) requires an open and available Connection. The connection's current state is closed.")
    }
    private static func kept(_ value: Value) throws -> KeptObject {
        guard let own = value.as(KeptObject.self) else { throw NetException.argumentNull("this") }
        return own
    }
    private static func part(_ value: Value, _ key: String) throws -> Value {
        Value(try ConnectionStringObject.parse(try kept(value)["ConnectionString"].string).first { ConnectionStringObject.proper($0.key) == key }?.value ?? "")
    }
    private static let connection: TypeInfo = KeptType(
        name: client + "SqlConnection", base: TypeInfo("System.Data.Common.DbConnection", base: TypeInfo("System.ComponentModel.Component")), interfaces: ["System.Data.IDbConnection", "System.IDisposable"],
        fields: [("ConnectionString", "string", { "" })], constructors: [[], ["ConnectionString"]],
        check: { _ = try ConnectionStringObject.parse($0["ConnectionString"].string) },
        further: {
            [
                .property("State", "System.Data.ConnectionState") { _, _ in enumValue("System.Data.ConnectionState", 0) },
                .property("DataSource", "string") { value, _ in try part(value, "Data Source") }, .property("Database", "string") { value, _ in try part(value, "Initial Catalog") },
                .property("ConnectionTimeout", "int") { value, _ in
                    let text = try part(value, "Connect Timeout").string
                    return Value(Int(text) ?? 15)
                },
                .method("void Open()") { value, _, _ in
                    if try kept(value)["ConnectionString"].string.isEmpty { throw NetException.invalidOperation("The ConnectionString property has not been initialized.") }
                    throw unreachable()
                },
                .method("\(client)SqlCommand CreateCommand()") { value, _, _ in .object(KeptObject(command, ["CommandText": "", "Connection": value, "CommandTimeout": 30])) },
                .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
            ]
        }
    ).make()
    private static let command: TypeInfo = KeptType(
        name: client + "SqlCommand", base: TypeInfo("System.Data.Common.DbCommand", base: TypeInfo("System.ComponentModel.Component")), interfaces: ["System.Data.IDbCommand", "System.IDisposable"],
        fields: [
            ("CommandText", "string", { "" }), ("Connection", client + "SqlConnection", { .null }), ("CommandTimeout", "int", { 30 }),
            ("CommandType", "System.Data.CommandType", { enumValue("System.Data.CommandType", 1) }),
        ], constructors: [[], ["CommandText"], ["CommandText", "Connection"]],
        further: {
            ["System.Object ExecuteScalar", "int ExecuteNonQuery", client + "SqlDataReader ExecuteReader"].map { signature in
                .method("\(signature)()") { value, _, _ in
                    let name = String(signature[(signature.lastIndex(of: " ") ?? signature.startIndex)...].dropFirst())
                    if try kept(value)["Connection"].isNull { throw NetException.invalidOperation("\(name): Connection property has not been initialized.") }
                    throw closed(name)
                }
            } + [.method("void Dispose()") { _, _, _ in .void }]
        }
    ).make()
    private static let adapter: TypeInfo = KeptType(
        name: client + "SqlDataAdapter", base: TypeInfo("System.Data.Common.DbDataAdapter", base: TypeInfo("System.ComponentModel.Component")), interfaces: ["System.IDisposable"],
        fields: [("SelectCommand", client + "SqlCommand", { .null })], constructors: [[], ["SelectCommand"]],
        further: {
            [
                .constructor("string selectCommandText, string selectConnectionString") { args, _ in
                    let connected = KeptObject(connection, ["ConnectionString": args[1]])
                    return .object(KeptObject(adapter, ["SelectCommand": .object(KeptObject(command, ["CommandText": args[0], "Connection": .object(connected)]))]))
                },
                .constructor("string selectCommandText, \(client)SqlConnection selectConnection") { args, _ in
                    .object(KeptObject(adapter, ["SelectCommand": .object(KeptObject(command, ["CommandText": args[0], "Connection": args[1]]))]))
                },
            ] + ["System.Data.DataSet dataSet", "System.Data.DataTable dataTable"].map { parameter in
                .method("int Fill(\(parameter))") { value, _, _ in
                    if try kept(value)["SelectCommand"].isNull { throw NetException.invalidOperation("The SelectCommand property has not been initialized before calling 'Fill'.") }
                    throw unreachable()
                }
            } + [.method("void Dispose()") { _, _, _ in .void }]
        }
    ).make()
}

/// A connection string, by its keys.
final class ConnectionStringObject: NetObject {
    private var pairs: [(key: String, value: Value)] = []
    private let isSql: Bool
    init(isSql: Bool) {
        self.isSql = isSql
        super.init()
    }
    override var type: TypeInfo { isSql ? ConnectionStringObject.sqlBuilder : ConnectionStringObject.builder }
    override func toText() -> String {
        pairs.map { pair in
            let text = ConnectionStringObject.text(pair.value), needsQuotes = text.contains { ";='\"".contains($0) } || text.hasPrefix(" ") || text.hasSuffix(" ")
            return "\(pair.key)=" + (needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text)
        }.joined(separator: ";")
    }
    private static func text(_ value: Value) -> String {
        if case .bool(let flag) = value.base { return flag ? "True" : "False" }
        return value.stringValue ?? value.integerValue.map { String($0) } ?? value.objectValue?.toText() ?? ""
    }
    private static let names: [String: String] = [
        "server": "Data Source", "addr": "Data Source", "address": "Data Source", "network address": "Data Source", "data source": "Data Source", "database": "Initial Catalog", "initial catalog": "Initial Catalog",
        "trusted_connection": "Integrated Security", "integrated security": "Integrated Security", "uid": "User ID", "user": "User ID", "user id": "User ID", "pwd": "Password", "password": "Password",
        "timeout": "Connect Timeout", "connection timeout": "Connect Timeout", "connect timeout": "Connect Timeout", "app": "Application Name", "application name": "Application Name", "encrypt": "Encrypt",
        "trustservercertificate": "TrustServerCertificate", "multipleactiveresultsets": "MultipleActiveResultSets", "pooling": "Pooling", "packet size": "Packet Size", "workstation id": "Workstation ID", "wsid": "Workstation ID",
        "persist security info": "Persist Security Info", "min pool size": "Min Pool Size", "max pool size": "Max Pool Size", "application intent": "ApplicationIntent", "applicationintent": "ApplicationIntent",
    ]
    /// The name that a key of SQL Server goes by.
    static func proper(_ key: String) -> String? { names[key.lowercased()] }
    static func parse(_ text: String) throws -> [(key: String, value: String)] {
        var found: [(key: String, value: String)] = [], rest = Substring(text), at = 0
        while !rest.isEmpty {
            rest = rest.drop { $0 == ";" || $0.isWhitespace }
            guard !rest.isEmpty else { break }
            guard let equals = rest.firstIndex(of: "=") else {
                throw NetException.argument("Format of the initialization string does not conform to specification starting at index \(at).")
            }
            let key = String(String(rest[..<equals]).trimmedBlanks)
            rest = rest[rest.index(after: equals)...].drop { $0 == " " }
            var value = ""
            if let quote = rest.first, quote == "\"" || quote == "'" {
                rest = rest.dropFirst()
                while let next = rest.popFirst() {
                    if next == quote {
                        guard rest.first == quote else { break }
                        rest = rest.dropFirst()
                    }
                    value.append(next)
                }
                rest = rest.drop { $0 != ";" }
            } else {
                let end = rest.firstIndex(of: ";") ?? rest.endIndex
                value = String(String(rest[..<end]).trimmedBlanks)
                rest = rest[end...]
            }
            at = text.utf16.count - rest.utf16.count
            found.append((key, value))
        }
        return found
    }
    private func key(_ text: String) throws -> String {
        guard isSql else { return text }
        guard let known = ConnectionStringObject.proper(text) else { throw NetException.argument("Keyword not supported: '\(text.lowercased())'.", "keyword") }
        return known
    }
    private static let flags: Set<String> = ["Integrated Security", "Encrypt", "TrustServerCertificate", "MultipleActiveResultSets", "Pooling", "Persist Security Info"]
    private func set(_ text: String, _ given: Value) throws {
        let name = try key(text)
        var value = given
        if isSql, ConnectionStringObject.flags.contains(name), let word = given.stringValue?.lowercased() { value = .bool(["true", "yes", "sspi"].contains(word)) }
        if value.isNull {
            pairs.removeAll { $0.key.equalsIgnoringCase(name) }
        } else if let at = pairs.firstIndex(where: { $0.key.equalsIgnoringCase(name) }) {
            pairs[at].value = value
        } else {
            pairs.append((name, value))
        }
    }
    private func get(_ text: String) throws -> Value? {
        let name = try key(text)
        return pairs.first { $0.key.equalsIgnoringCase(name) }?.value
    }
    private func take(_ text: String) throws {
        pairs = []
        for (key, value) in try ConnectionStringObject.parse(text) { try set(key, Value(value)) }
    }
    private static func me(_ value: Value) throws -> ConnectionStringObject {
        guard let own = value.as(ConnectionStringObject.self) else { throw NetException.argumentNull("builder") }
        return own
    }
    static let builder: TypeInfo = TypeInfo("System.Data.Common.DbConnectionStringBuilder", members: { members(isSql: false) })
    static let sqlBuilder: TypeInfo = TypeInfo("System.Data.SqlClient.SqlConnectionStringBuilder", base: builder, flags: .sealed, members: {
        let fields: [(String, String, String, @Sendable () -> Value)] = [
            ("DataSource", "string", "Data Source", { "" }), ("InitialCatalog", "string", "Initial Catalog", { "" }), ("IntegratedSecurity", "bool", "Integrated Security", { false }), ("UserID", "string", "User ID", { "" }),
            ("Password", "string", "Password", { "" }), ("ConnectTimeout", "int", "Connect Timeout", { 15 }), ("ApplicationName", "string", "Application Name", { ".Net SqlClient Data Provider" }), ("Encrypt", "bool", "Encrypt", { false }),
            ("TrustServerCertificate", "bool", "TrustServerCertificate", { false }), ("MultipleActiveResultSets", "bool", "MultipleActiveResultSets", { false }), ("Pooling", "bool", "Pooling", { true }),
        ]
        return members(isSql: true) + fields.map { property, type, key, start in
            .property(property, type, set: { value, new, _ in try me(value).set(key, new) }) { value, runspace in
                guard let known = try me(value).get(key) else { return start() }
                guard let target = TypeRegistry.shared.find(type) else { return known }
                if type == "bool", let text = known.stringValue { return .bool(["true", "yes", "sspi"].contains(text.lowercased())) }
                return try runspace.convert(known, to: target)
            }
        }
    })
    private static func members(isSql: Bool) -> [TypeMember] {
        [
            .constructor("") { _, _ in .object(ConnectionStringObject(isSql: isSql)) },
            .constructor("string connectionString") { args, _ in
                let made = ConnectionStringObject(isSql: isSql)
                try made.take(args[0].string)
                return .object(made)
            },
            .property("ConnectionString", "string", set: { value, new, _ in try me(value).take(new.string) }) { value, _ in Value(try me(value).toText()) },
            .property("Count", "int") { value, _ in Value(try me(value).pairs.count) },
            .property("Keys", "System.Collections.ICollection") { value, _ in Value(stringArray: try me(value).pairs.map(\.key)) },
            .property("Values", "System.Collections.ICollection") { value, _ in Value(array: try me(value).pairs.map(\.value)) },
            .method("void Add(string keyword, System.Object value)") { value, args, _ in
                try me(value).set(args[0].string, args[1])
                return .void
            },
            .method("bool ContainsKey(string keyword)") { value, args, _ in .bool(try me(value).get(args[0].string) != nil) },
            .method("bool Remove(string keyword)") { value, args, _ in
                let had = try me(value).get(args[0].string) != nil
                try me(value).set(args[0].string, .null)
                return .bool(had)
            },
            .method("void Clear()") { value, _, _ in
                try me(value).pairs = []
                return .void
            },
            .method("System.Object get_Item(string keyword)", hidden: true) { value, args, _ in
                guard let found = try me(value).get(args[0].string) else { throw NetException.argument("Keyword not supported: '\(args[0].string)'.", "keyword") }
                return found
            },
            .method("void set_Item(string keyword, System.Object value)", hidden: true) { value, args, _ in
                try me(value).set(args[0].string, args[1])
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    }
}
