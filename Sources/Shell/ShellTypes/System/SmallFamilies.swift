import ShellRuntime

/// Small types that stand alone: an older lock, waiting by turning, bits with masks, qualified names, identities without an account.
enum SmallFamilies {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Threading.ReaderWriterLock") { OlderLockObject.lockType }
        registry.register("System.Threading.SpinWait") { spinning }
        registry.register("System.Collections.Specialized.BitVector32") { MaskedBitsObject.bitsType }
        registry.register("System.Xml.XmlQualifiedName") { QualifiedNameObject.nameType }
        registry.register("System.Security.Principal.GenericIdentity") { identity }
        registry.register("System.Security.Principal.GenericPrincipal") { principal }
        registry.register("System.TimeProvider") { clock }
        registry.register("System.Runtime.Loader.AssemblyLoadContext") { loadContext }
        registry.register("System.Net.WebRequestMethods+Http") { constants("System.Net.WebRequestMethods+Http", "Connect=CONNECT Get=GET Head=HEAD MkCol=MKCOL Post=POST Put=PUT") }
        registry.register("System.Net.WebRequestMethods+File") { constants("System.Net.WebRequestMethods+File", "DownloadFile=GET UploadFile=PUT") }
        registry.register("System.Net.WebRequestMethods+Ftp") {
            constants(
                "System.Net.WebRequestMethods+Ftp",
                "AppendFile=APPE DeleteFile=DELE DownloadFile=RETR GetDateTimestamp=MDTM GetFileSize=SIZE ListDirectory=NLST ListDirectoryDetails=LIST MakeDirectory=MKD PrintWorkingDirectory=PWD RemoveDirectory=RMD Rename=RENAME UploadFile=STOR UploadFileWithUniqueName=STOU")
        }
    }
    private static func constants(_ name: String, _ list: String) -> TypeInfo {
        TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: {
            list.split(separator: " ").map { item in
                let parts = item.split(separator: "=").map(String.init)
                return .staticProperty(parts[0], "string") { _ in Value(parts[1]) }
            }
        })
    }
    private static let spinning: TypeInfo = TypeInfo("System.Threading.SpinWait", base: WellKnown.valueType, flags: .valueType, members: {
        @Sendable func wait(_ condition: Value, _ limit: Int64?, _ runspace: Runspace) throws -> Value {
            if condition.isNull { throw NetException.argumentNull("condition") }
            let end = limit.map { Pausing.milliseconds() + $0 }
            while !runspace.truth(try Comparing.call(condition, [], runspace)) {
                if let end, Pausing.milliseconds() >= end { return false }
                try Pausing.pause(until: Pausing.milliseconds() + 1, runspace)
            }
            return true
        }
        return [
            .constructor("") { _, _ in .object(PlainObject(spinning)) },
            .staticMethod("void SpinUntil(System.Func[bool] condition)") { args, runspace in
                _ = try wait(args[0], nil, runspace)
                return .void
            },
            .staticMethod("bool SpinUntil(System.Func[bool] condition, int millisecondsTimeout)") { args, runspace in try wait(args[0], args[1].int < 0 ? nil : Int64(args[1].int), runspace) },
            .staticMethod("bool SpinUntil(System.Func[bool] condition, timespan timeout)") { args, runspace in try wait(args[0], (args[1].timeSpanValue ?? 0) / 10_000, runspace) },
            .method("void SpinOnce()") { _, _, _ in .void },
        ]
    })
    /// Name, kind and roles; nothing is asked of Windows.
    private static let identity: TypeInfo = TypeInfo("System.Security.Principal.GenericIdentity", interfaces: ["System.Security.Principal.IIdentity"], members: {
        @Sendable func make(_ args: [Value], _ runspace: Runspace) throws -> Value {
            for (at, name) in ["name", "type"].enumerated() where at < args.count && args[at].isNull { throw NetException.argumentNull(name) }
            return .object(KeptObject(identity, ["Name": args[0], "AuthenticationType": args.count > 1 ? args[1] : ""]))
        }
        return [
            .constructor("string name", make), .constructor("string name, string type", make),
            .property("Name", "string") { value, _ in value.as(KeptObject.self)?["Name"] ?? .null },
            .property("AuthenticationType", "string") { value, _ in value.as(KeptObject.self)?["AuthenticationType"] ?? .null },
            .property("IsAuthenticated", "bool") { value, _ in .bool(!(value.as(KeptObject.self)?["Name"].string ?? "").isEmpty) },
        ]
    })
    private static let principal: TypeInfo = TypeInfo("System.Security.Principal.GenericPrincipal", interfaces: ["System.Security.Principal.IPrincipal"], members: {
        [
            .constructor("System.Security.Principal.IIdentity identity, string[] roles") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("identity") }
                return .object(KeptObject(principal, ["Identity": args[0], "Roles": args[1]]))
            },
            .property("Identity", "System.Security.Principal.IIdentity") { value, _ in value.as(KeptObject.self)?["Identity"] ?? .null },
            .method("bool IsInRole(string role)") { value, args, _ in
                .bool(value.as(KeptObject.self)?["Roles"].items.contains { $0.string.equalsIgnoringCase(args[0].string) } ?? false)
            },
        ]
    })
    private static let clock: TypeInfo = TypeInfo("System.TimeProvider", flags: .abstract, members: {
        [
            .staticProperty("System", "System.TimeProvider") { _ in .object(PlainObject(TypeInfo("System.TimeProvider+SystemTimeProvider", base: clock))) },
            .method("System.DateTimeOffset GetUtcNow()") { _, _, _ in .object(DateTimeOffsetObject(NetDateTime.now(.utc), offset: 0)) },
            .method("System.DateTimeOffset GetLocalNow()") { _, _, _ in
                let now = NetDateTime.now(.local)
                return .object(DateTimeOffsetObject(now, offset: now.ticks - now.toUniversal.ticks))
            },
            .method("long GetTimestamp()") { _, _, _ in .long(Pausing.milliseconds() * 1_000_000) },
            .property("TimestampFrequency", "long") { _, _ in .long(1_000_000_000) },
        ]
    })
    private static let loadContext: TypeInfo = TypeInfo("System.Runtime.Loader.AssemblyLoadContext", members: {
        let own = "System.Runtime.Loader.AssemblyLoadContext"
        return [
            .staticProperty("Default", own) { _ in .object(PlainObject(loadContext, text: "\"Default\" System.Runtime.Loader.DefaultAssemblyLoadContext #0")) },
            .property("Name", "string") { _, _ in "Default" }, .property("IsCollectible", "bool") { _, _ in false },
            .property("Assemblies", "System.Collections.Generic.IEnumerable[System.Reflection.Assembly]") { _, runspace in
                guard let domain = TypeRegistry.shared.find("System.AppDomain") else { return .null }
                return try Members.invoke(try Members.getStatic(domain, "CurrentDomain", runspace), "GetAssemblies", [], runspace)
            },
            .method("System.Reflection.Assembly LoadFromAssemblyPath(string assemblyPath)") { _, args, runspace in
                guard let assembly = TypeRegistry.shared.find("System.Reflection.Assembly") else { return .null }
                return try Members.invokeStatic(assembly, "LoadFrom", [args[0]], runspace)
            },
        ]
    })
}

/// System.Threading.ReaderWriterLock, as the one thread of scripts holds it.
final class OlderLockObject: NetObject {
    private var readers = 0
    private var writers = 0
    override var type: TypeInfo { OlderLockObject.lockType }
    static let lockType: TypeInfo = TypeInfo("System.Threading.ReaderWriterLock", base: TypeInfo("System.Runtime.ConstrainedExecution.CriticalFinalizerObject"), flags: .sealed, members: {
        @Sendable func me(_ value: Value) throws -> OlderLockObject {
            guard let own = value.as(OlderLockObject.self) else { throw NetException.argumentNull("lock") }
            return own
        }
        var list: [TypeMember] = [.constructor("") { _, _ in .object(OlderLockObject()) }]
        for limit in ["int millisecondsTimeout", "timespan timeout"] {
            list.append(.method("void AcquireReaderLock(\(limit))") { value, _, _ in
                try me(value).readers += 1
                return .void
            })
            list.append(.method("void AcquireWriterLock(\(limit))") { value, _, _ in
                try me(value).writers += 1
                return .void
            })
        }
        let refusal = NetException("System.ApplicationException", "Attempt to release mutex not owned by caller.")
        return list + [
            .method("void ReleaseReaderLock()") { value, _, _ in
                let own = try me(value)
                guard own.readers > 0 || own.writers > 0 else { throw refusal }
                if own.readers > 0 { own.readers -= 1 } else { own.writers -= 1 }
                return .void
            },
            .method("void ReleaseWriterLock()") { value, _, _ in
                let own = try me(value)
                guard own.writers > 0 else { throw refusal }
                own.writers -= 1
                return .void
            },
            .property("IsReaderLockHeld", "bool") { value, _ in .bool(try me(value).readers > 0) }, .property("IsWriterLockHeld", "bool") { value, _ in .bool(try me(value).writers > 0) },
            .property("WriterSeqNum", "int") { _, _ in 1 },
        ]
    })
}

/// System.Collections.Specialized.BitVector32: 32 bits by masks.
final class MaskedBitsObject: NetObject {
    var data: Int32
    init(_ data: Int32) {
        self.data = data
        super.init()
    }
    override var type: TypeInfo { MaskedBitsObject.bitsType }
    override func toText() -> String {
        let digits = String(UInt32(bitPattern: data), radix: 2)
        return "BitVector32{" + String(repeating: "0", count: 32 - digits.count) + digits + "}"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? MaskedBitsObject)?.data == data }
    override var hashValue: Int { Int(data) }
    static let bitsType: TypeInfo = TypeInfo("System.Collections.Specialized.BitVector32", base: WellKnown.valueType, flags: .valueType, members: {
        @Sendable func me(_ value: Value) throws -> MaskedBitsObject {
            guard let own = value.as(MaskedBitsObject.self) else { throw NetException.argumentNull("bits") }
            return own
        }
        return [
            .constructor("int data") { args, _ in .object(MaskedBitsObject(Int32(truncatingIfNeeded: args[0].int))) },
            .constructor("System.Collections.Specialized.BitVector32 value") { args, _ in .object(MaskedBitsObject(try me(args[0]).data)) },
            .staticMethod("int CreateMask()") { _, _ in 1 },
            .staticMethod("int CreateMask(int previous)") { args, _ in
                if args[0].int == 0 { return 1 }
                guard args[0].int != Int(Int32.min) else { throw NetException.invalidOperation("Bit vector is full.") }
                return .int(Int32(truncatingIfNeeded: args[0].int) << 1)
            },
            .property("Data", "int") { value, _ in .int(try me(value).data) },
            .method("bool get_Item(int bit)", hidden: true) { value, args, _ in
                let mask = Int32(truncatingIfNeeded: args[0].int)
                return .bool(try me(value).data & mask == mask)
            },
            .method("void set_Item(int bit, bool value)", hidden: true) { value, args, _ in
                let mask = Int32(truncatingIfNeeded: args[0].int), own = try me(value)
                own.data = args[1].bool ? own.data | mask : own.data & ~mask
                return .void
            },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    })
}

/// System.Xml.XmlQualifiedName.
final class QualifiedNameObject: NetObject {
    let name: String
    let space: String
    init(_ name: String, _ space: String) {
        self.name = name
        self.space = space
        super.init()
    }
    override var type: TypeInfo { QualifiedNameObject.nameType }
    override func toText() -> String { space.isEmpty ? name : "\(space):\(name)" }
    override func isEqual(to other: NetObject) -> Bool { (other as? QualifiedNameObject).map { $0.name == name && $0.space == space } ?? false }
    override var hashValue: Int { name.hashValue ^ space.hashValue }
    static let nameType: TypeInfo = TypeInfo("System.Xml.XmlQualifiedName", members: {
        @Sendable func me(_ value: Value) -> QualifiedNameObject? { value.as(QualifiedNameObject.self) }
        return [
            .constructor("") { _, _ in .object(QualifiedNameObject("", "")) }, .constructor("string name") { args, _ in .object(QualifiedNameObject(args[0].string, "")) },
            .constructor("string name, string ns") { args, _ in .object(QualifiedNameObject(args[0].string, args[1].string)) },
            .staticProperty("Empty", "System.Xml.XmlQualifiedName") { _ in .object(QualifiedNameObject("", "")) },
            .property("Name", "string") { value, _ in Value(me(value)?.name ?? "") }, .property("Namespace", "string") { value, _ in Value(me(value)?.space ?? "") },
            .property("IsEmpty", "bool") { value, _ in .bool(me(value).map { $0.name.isEmpty && $0.space.isEmpty } ?? true) },
            .method("string ToString()") { value, _, _ in Value(me(value)?.toText() ?? "") },
        ]
    })
}
