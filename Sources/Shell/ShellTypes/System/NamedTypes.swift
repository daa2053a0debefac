import ShellRuntime

/// Small types of the libraries that scripts name: Missing, LinkedListNode, Lookup, ResourceManager, Base64, BackgroundWorker (PSL section 11).
enum NamedTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.registerGeneric("System.Collections.Generic.LinkedListNode`1") { arguments in arguments.first.map { LinkedNodeObject.nodeType($0) } }
        registry.registerGeneric("System.Linq.Lookup`2") { arguments in arguments.count == 2 ? LookupObject.lookupType(arguments[0], arguments[1]) : nil }
        registry.register("System.Reflection.Missing") { MissingObject.ownType }
        registry.register("System.Xml.XmlNamedNodeMap") { XmlTypes.namedNodeMap }
        registry.register("System.ComponentModel.BackgroundWorker") { BackgroundWorkerObject.ownType }
        registry.register("System.Buffers.Text.Base64") { base64 }
        registry.register("System.Resources.ResourceManager") { resources }
        registry.register("System.Collections.CollectionBase") {
            TypeInfo("System.Collections.CollectionBase", interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"], flags: .abstract)
        }
    }
    private static let base64 = TypeInfo("System.Buffers.Text.Base64", flags: [.staticClass, .abstract, .sealed], members: {
        [
            .staticMethod("int GetMaxDecodedFromUtf8Length(int length)") { args, _ in
                if args[0].int < 0 { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "length") }
                return Value(args[0].int / 4 * 3)
            },
            .staticMethod("int GetMaxEncodedToUtf8Length(int length)") { args, _ in
                if args[0].int < 0 || args[0].int > 1_610_612_733 { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "length") }
                return Value((args[0].int + 2) / 3 * 4)
            },
        ]
    })
    /// No assembly here carries resources: a manager finds none.
    private static let resources: TypeInfo = {
        let name = "System.Resources.ResourceManager"
        @Sendable func absent(_ value: Value) throws -> Value {
            let own = try KeptType.me(value), base = own["BaseName"].string
            throw NetException(
                "System.Resources.MissingManifestResourceException",
                "Could not find the resource \"\(base).resources\" among the resources embedded in the assembly, nor among the resources in any satellite assemblies for the specified culture. Perhaps the resources were embedded with an incorrect name.")
        }
        return KeptType(
            name: name,
            fields: [("BaseName", "string!", { .null }), ("IgnoreCase", "bool", { false }), ("ResourceSetType", "type!", { TypeRegistry.shared.find("System.Resources.RuntimeResourceSet").map { .object(TypeObject($0)) } ?? .null })],
            constructors: [],
            further: {
                [
                    .constructor("string baseName, System.Reflection.Assembly assembly") { args, _ in
                        if args[0].isNull { throw NetException.argumentNull("baseName") }
                        return .object(KeptObject(TypeRegistry.shared.find(name) ?? WellKnown.object, ["BaseName": args[0], "IgnoreCase": false]))
                    },
                    .constructor("type resourceSource") { args, _ in
                        guard let source = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("resourceSource") }
                        return .object(KeptObject(TypeRegistry.shared.find(name) ?? WellKnown.object, ["BaseName": Value(source.fullName), "IgnoreCase": false]))
                    },
                    .staticProperty("HeaderVersionNumber", "int") { _ in .int(1) }, .staticProperty("MagicNumber", "int") { _ in .int(-1_091_581_234) },
                    .method("string GetString(string name)") { value, _, _ in try absent(value) }, .method("string GetString(string name, cultureinfo culture)") { value, _, _ in try absent(value) },
                    .method("System.Object GetObject(string name)") { value, _, _ in try absent(value) }, .method("System.Object GetObject(string name, cultureinfo culture)") { value, _, _ in try absent(value) },
                    .method("System.IO.UnmanagedMemoryStream GetStream(string name)") { value, _, _ in try absent(value) },
                    .method("System.IO.UnmanagedMemoryStream GetStream(string name, cultureinfo culture)") { value, _, _ in try absent(value) },
                    .method("System.Resources.ResourceSet GetResourceSet(cultureinfo culture, bool createIfNotExists, bool tryParents)") { value, args, _ in args[2].bool ? try absent(value) : .null },
                    .method("void ReleaseAllResources()") { _, _, _ in .void },
                ]
            }
        ).make()
    }()
}

/// System.Reflection.Missing: an argument that is left out.
final class MissingObject: NetObject {
    override var type: TypeInfo { MissingObject.ownType }
    override func toText() -> String { "System.Reflection.Missing" }
    static let ownType = TypeInfo("System.Reflection.Missing", flags: .sealed, members: { [.staticProperty("Value", "System.Reflection.Missing") { _ in .object(one) }] })
    nonisolated(unsafe) private static let one = MissingObject()
}

/// BackgroundWorker. The work is done by who listens to DoWork, before RunWorkerAsync comes back: the scripts of a session have one thread.
final class BackgroundWorkerObject: NetObject, EventSource {
    static let eventNames = ["Disposed", "DoWork", "ProgressChanged", "RunWorkerCompleted"]
    static func arguments(of event: String) -> String {
        switch event {
        case "DoWork": "System.ComponentModel.DoWorkEventArgs"
        case "ProgressChanged": "System.ComponentModel.ProgressChangedEventArgs"
        case "RunWorkerCompleted": "System.ComponentModel.RunWorkerCompletedEventArgs"
        default: "System.EventArgs"
        }
    }
    private let listeners = EventListeners()
    private var isBusy = false, isCancelled = false, reports = false, cancels = false
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }
    override var type: TypeInfo { BackgroundWorkerObject.ownType }

    private func run(_ argument: Value) throws {
        if isBusy { throw NetException.invalidOperation("This BackgroundWorker is currently busy and cannot run multiple tasks concurrently.") }
        isBusy = true
        isCancelled = false
        let work = KeptObjects.make("System.ComponentModel.DoWorkEventArgs", ["Argument": argument, "Result": .null, "Cancel": false])
        listeners.fire("DoWork", .object(self), work)
        isBusy = false
        let kept = work.as(KeptObject.self), wasCancelled = kept?["Cancel"] ?? false
        listeners.fire(
            "RunWorkerCompleted", .object(self),
            KeptObjects.make("System.ComponentModel.RunWorkerCompletedEventArgs", ["Result": kept?["Result"] ?? .null, "Error": .null, "Cancelled": wasCancelled, "UserState": .null]))
    }
    private func report(_ percent: Value, _ state: Value) throws {
        guard reports else { throw NetException.invalidOperation("This BackgroundWorker states that it doesn't report progress. Modify WorkerReportsProgress to state that it does report progress.") }
        listeners.fire("ProgressChanged", .object(self), KeptObjects.make("System.ComponentModel.ProgressChangedEventArgs", ["ProgressPercentage": percent, "UserState": state]))
    }
    private static func me(_ value: Value) throws -> BackgroundWorkerObject {
        guard let own = value.as(BackgroundWorkerObject.self) else { throw NetException.argumentNull("worker") }
        return own
    }
    static let ownType = TypeInfo("System.ComponentModel.BackgroundWorker", base: TypeRegistry.shared.find("System.ComponentModel.Component") ?? WellKnown.object, members: {
        [
            .constructor("") { _, _ in .object(BackgroundWorkerObject()) },
            .property("CancellationPending", "bool") { value, _ in .bool(try me(value).isCancelled) }, .property("IsBusy", "bool") { value, _ in .bool(try me(value).isBusy) },
            .property("WorkerReportsProgress", "bool", set: { value, new, _ in try me(value).reports = new.bool }) { value, _ in .bool(try me(value).reports) },
            .property("WorkerSupportsCancellation", "bool", set: { value, new, _ in try me(value).cancels = new.bool }) { value, _ in .bool(try me(value).cancels) },
            .method("void CancelAsync()") { value, _, _ in
                guard try me(value).cancels else { throw NetException.invalidOperation("This BackgroundWorker states that it doesn't support cancellation. Modify WorkerSupportsCancellation to state that it does support cancellation.") }
                try me(value).isCancelled = true
                return .void
            },
            .method("void ReportProgress(int percentProgress)") { value, args, _ in
                try me(value).report(args[0], .null)
                return .void
            },
            .method("void ReportProgress(int percentProgress, System.Object userState)") { value, args, _ in
                try me(value).report(args[0], args[1])
                return .void
            },
            .method("void RunWorkerAsync()") { value, _, _ in
                try me(value).run(.null)
                return .void
            },
            .method("void RunWorkerAsync(System.Object argument)") { value, args, _ in
                try me(value).run(args[0])
                return .void
            },
        ]
    })
}
