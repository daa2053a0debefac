import ShellSyntax

/// ErrorCategory, by its .NET numbers.
public enum ErrorCategory: Int, Sendable {
    case notSpecified = 0, openError, closeError, deviceError, deadlockDetected, invalidArgument, invalidData
    case invalidOperation, invalidResult, invalidType, metadataError, notImplemented, notInstalled, objectNotFound
    case operationStopped, operationTimeout, syntaxError, parserError, permissionDenied, resourceBusy, resourceExists
    case resourceUnavailable, readError, writeError, fromStdErr, securityError, protocolError, connectionError
    case authenticationError, limitsExceeded, quotaExceeded, notEnabled

    /// The member's .NET name.
    public var name: String {
        let text = "\(self)"
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}

/// System.Exception and its subclasses: the type says which.
public final class ExceptionObject: NetObject {
    public let exceptionType: TypeInfo
    public var message: String
    public var inner: ExceptionObject?
    /// Further properties by name (ParamName, ErrorRecord, Errors, …).
    public var details: [String: Value] = [:]
    /// Made by a `throw` statement.
    public var wasThrown = false
    public lazy var data = DictionaryObject()
    /// The record that the exception travels in, once there is one.
    public internal(set) unowned(unsafe) var errorRecord: ErrorRecordObject?
    /// The instance of a script class that derives from Exception.
    public var instance: NetObject?

    public init(_ type: TypeInfo, _ message: String, inner: ExceptionObject? = nil) {
        exceptionType = type
        self.message = message
        self.inner = inner
        super.init(kind: .exception)
    }
    /// By type name, made when the catalogue does not have it: exceptions need no members of their own.
    public convenience init(_ typeName: String, _ message: String, inner: ExceptionObject? = nil) {
        self.init(ExceptionTypes.find(typeName), message, inner: inner)
    }
    public override var type: TypeInfo { exceptionType }
    public override func toText() -> String {
        var text = "\(type.fullName): \(message)"
        if let inner { text += "\n ---> \(inner.toText())\n   --- End of inner exception stack trace ---" }
        return text
    }
}

/// Exception types by name.
public enum ExceptionTypes {
    private static let automation = "System.Management.Automation."
    /// What each exception derives from, where it is not System.SystemException or RuntimeException by its namespace.
    private static let bases: [String: String] = [
        "System.ArgumentNullException": "System.ArgumentException",
        "System.ArgumentOutOfRangeException": "System.ArgumentException",
        "System.DivideByZeroException": "System.ArithmeticException",
        "System.OverflowException": "System.ArithmeticException",
        "System.IO.FileNotFoundException": "System.IO.IOException",
        "System.IO.DirectoryNotFoundException": "System.IO.IOException",
        "System.IO.PathTooLongException": "System.IO.IOException",
        "System.ObjectDisposedException": "System.InvalidOperationException",
        "System.SystemException": "System.Exception", "System.ApplicationException": "System.Exception",
        automation + "RuntimeException": "System.SystemException",
        automation + "PSInvalidCastException": "System.InvalidCastException",
        automation + "PSInvalidOperationException": "System.InvalidOperationException",
        automation + "PSArgumentException": "System.ArgumentException",
        automation + "PSArgumentNullException": "System.ArgumentNullException",
        automation + "PSArgumentOutOfRangeException": "System.ArgumentOutOfRangeException",
        automation + "PSNotSupportedException": "System.NotSupportedException",
        automation + "PSObjectDisposedException": "System.ObjectDisposedException",
        automation + "ItemNotFoundException": automation + "SessionStateException",
        automation + "DriveNotFoundException": automation + "SessionStateException",
        automation + "ProviderNotFoundException": automation + "SessionStateException",
        automation + "SessionStateUnauthorizedAccessException": automation + "SessionStateException",
        automation + "SessionStateOverflowException": automation + "SessionStateException",
        automation + "ParameterBindingValidationException": automation + "ParameterBindingException",
        automation + "ParameterBindingArgumentTransformationException": automation + "ParameterBindingException",
        automation + "MethodInvocationException": automation + "MethodException",
        automation + "MethodException": automation + "ExtendedTypeSystemException",
        automation + "SetValueException": automation + "ExtendedTypeSystemException",
        automation + "GetValueException": automation + "ExtendedTypeSystemException",
        automation + "GetValueInvocationException": automation + "GetValueException",
        automation + "SetValueInvocationException": automation + "SetValueException",
        automation + "PropertyNotFoundException": automation + "ExtendedTypeSystemException",
        automation + "IncompleteParseException": automation + "ParseException",
        automation + "ValidationMetadataException": automation + "MetadataException",
        automation + "ArgumentTransformationMetadataException": automation + "MetadataException",
        "Microsoft.PowerShell.Commands.WriteErrorException": "System.SystemException",
        "Microsoft.PowerShell.Commands.HttpResponseException": "System.Net.Http.HttpRequestException",
        "System.Text.RegularExpressions.RegexParseException": "System.ArgumentException",
        "System.ComponentModel.Win32Exception": "System.Runtime.InteropServices.ExternalException",
        "System.Net.Http.HttpRequestException": "System.Exception",
        "System.Threading.Tasks.TaskCanceledException": "System.OperationCanceledException",
        "System.MissingMethodException": "System.MissingMemberException", "System.MissingFieldException": "System.MissingMemberException",
        "System.MissingMemberException": "System.MemberAccessException", "System.EntryPointNotFoundException": "System.TypeLoadException",
        "System.DllNotFoundException": "System.TypeLoadException", "System.PlatformNotSupportedException": "System.NotSupportedException",
        "System.IO.DriveNotFoundException": "System.IO.IOException", "System.IO.FileLoadException": "System.IO.IOException",
        "System.IO.EndOfStreamException": "System.IO.IOException", "System.Net.ProtocolViolationException": "System.InvalidOperationException",
        "System.Net.WebException": "System.InvalidOperationException", "System.UriFormatException": "System.FormatException",
        "System.ComponentModel.InvalidEnumArgumentException": "System.ArgumentException", "System.Text.DecoderFallbackException": "System.ArgumentException",
        "System.Text.EncoderFallbackException": "System.ArgumentException", "System.Threading.WaitHandleCannotBeOpenedException": "System.ApplicationException",
        "System.Threading.LockRecursionException": "System.Exception", "System.Globalization.CultureNotFoundException": "System.ArgumentException",
        "System.Net.Sockets.SocketException": "System.ComponentModel.Win32Exception", "System.Net.NetworkInformation.PingException": "System.InvalidOperationException",
        "System.Security.Cryptography.CryptographicException": "System.SystemException", "System.Runtime.InteropServices.COMException": "System.Runtime.InteropServices.ExternalException",
        "System.Reflection.TargetInvocationException": "System.ApplicationException", "System.Reflection.TargetException": "System.ApplicationException",
        "System.Reflection.TargetParameterCountException": "System.ApplicationException", "System.Text.Json.JsonException": "System.Exception",
        "System.AggregateException": "System.Exception", "System.InvalidTimeZoneException": "System.Exception", "System.TimeZoneNotFoundException": "System.Exception",
        "System.Text.RegularExpressions.RegexMatchTimeoutException": "System.TimeoutException",
    ]
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = ["system.exception": WellKnown.exception]
    /// What the exceptions of further libraries derive from, by full name.
    nonisolated(unsafe) private static var further: [String: String] = [:]
    /// Adds exceptions of a library: each name with its base's.
    public static func add(_ families: [String: String]) { lock.withLock { further.merge(families) { $1 } } }

    /// The exception type of a full name; names without a dot are looked for in System and System.Management.Automation.
    public static func find(_ name: String) -> TypeInfo {
        lock.withLock {
            if let known = asked[name] { return known }
            let type = make(name)
            asked[name] = type
            return type
        }
    }
    /// Types by the very names they were asked for.
    nonisolated(unsafe) private static var asked: [String: TypeInfo] = [:]
    /// The type of a name; the lock is held.
    private static func make(_ name: String) -> TypeInfo {
        var full = name
        if !full.contains(".") {
            full = bases[automation + name] != nil || name.hasPrefix("PS") ? automation + name : "System." + name
        }
        if let type = made[full.lowercased()] { return type }
        let base: TypeInfo
        if let parent = bases[full] ?? further[full] {
            base = find(parent)
        } else if full.hasPrefix(automation) || full.hasPrefix("Microsoft.PowerShell.Commands.") {
            base = find(automation + "RuntimeException")
        } else {
            base = find("System.SystemException")
        }
        let type = TypeInfo(full, base: base, members: TypeMembers.of(full))
        made[full.lowercased()] = type
        return type
    }
    /// True when the registry may answer a script's `[name]` with this: a known exception name.
    public static func isKnown(_ full: String) -> Bool {
        lock.withLock {
            made[full.lowercased()] != nil || bases.keys.contains { $0.equalsIgnoringCase(full) }
                || bases.values.contains { $0.equalsIgnoringCase(full) } || further.keys.contains { $0.equalsIgnoringCase(full) }
        }
    }
}

/// Where in a script something happened (InvocationInfo's position members).
public struct ScriptPosition {
    public let extent: ScriptExtent
    /// The command's name as invoked, empty for an expression.
    public let commandName: String
    public init(extent: ScriptExtent, commandName: String = "") {
        self.extent = extent
        self.commandName = commandName
    }
}

/// One call of a script stack trace.
struct StackFrame {
    let name: String
    let extent: ScriptExtent
    /// What runs: its named blocks show after the name.
    let tree: Ast
    var text: String {
        "at \(name.isEmpty ? "<ScriptBlock>" : name)\(Runspace.blockName(extent, tree)), \(extent.file ?? "<No file>"): line \(extent.startLineNumber)"
    }
}

/// ErrorRecord.
public final class ErrorRecordObject: NetObject {
    public var exception: ExceptionObject {
        didSet { if oldValue !== exception, oldValue.errorRecord === self { oldValue.errorRecord = nil } }
    }
    /// Without the command suffix: `PathNotFound`.
    public var errorId: String
    /// The command that FullyQualifiedErrorId names after the comma, e.g. `Microsoft.PowerShell.Commands.GetChildItemCommand`.
    public var commandSuffix: String?
    public var category: ErrorCategory
    public var target: Value
    public var activity = ""
    public var reason: String?
    public var targetName: String?
    public var targetType: String?
    /// ErrorDetails.Message replaces the exception's text where set.
    public var detailsMessage: String?
    public var recommendedAction: String?
    public var position: ScriptPosition?
    public var invocation: NetObject?
    public var scriptStackTrace: String {
        get {
            if let frames = stackFrames {
                stackFrames = nil
                stackText = frames.map(\.text).joined(separator: "\n")
            }
            return stackText
        }
        set {
            stackFrames = nil
            stackText = newValue
        }
    }
    private var stackText = ""
    /// What the text is made of when it is first read.
    private var stackFrames: ContiguousArray<StackFrame>?
    var hasStackTrace: Bool { stackFrames != nil || !stackText.isEmpty }
    func setStackTrace(_ frames: ContiguousArray<StackFrame>) { stackFrames = frames }
    /// The error has left a method whose caller is not yet in the trace.
    var leavesMethod = false
    func extendStackTrace(_ frames: ContiguousArray<StackFrame>) {
        leavesMethod = false
        if stackFrames == nil { stackText += frames.map { "\n" + $0.text }.joined() } else { stackFrames?.append(contentsOf: frames) }
    }
    /// Its invocation is that of a script that nobody called, such as Write-Error's at the top of one: there is no place to show (PSL-281).
    public var isPlaceless = false
    /// Came from another session: the command that passes it on puts neither its name nor its place into it.
    public var keepsOrigin = false

    public init(
        _ exception: ExceptionObject, id: String, category: ErrorCategory = .notSpecified, target: Value = .null
    ) {
        self.exception = exception
        errorId = id
        self.category = category
        self.target = target
        super.init(kind: .errorRecord)
        if exception.errorRecord == nil { exception.errorRecord = self }
    }
    deinit { if exception.errorRecord === self { exception.errorRecord = nil } }
    /// OriginInfo of a RemotingErrorRecord: the session that an error came from.
    public var origin: NetObject?
    private static let remotingRecord = TypeInfo("System.Management.Automation.Runspaces.RemotingErrorRecord", base: WellKnown.errorRecord, members: {
        [.property("OriginInfo", "System.Management.Automation.Remoting.OriginInfo") { value, _ in Value(value.as(ErrorRecordObject.self)?.origin) }]
    })
    public override var type: TypeInfo { origin == nil ? WellKnown.errorRecord : ErrorRecordObject.remotingRecord }
    public var fullyQualifiedErrorId: String {
        guard let commandSuffix, !commandSuffix.isEmpty else { return errorId }
        return errorId.isEmpty ? commandSuffix : "\(errorId),\(commandSuffix)"
    }
    public var message: String { detailsMessage ?? exception.message }
    public override func toText() -> String { message }
}

extension ErrorRecordObject {
    /// The record that a RuntimeException brings (RuntimeException.ErrorRecord): that of the engine's error, with its place, or what its class begins with.
    /// Nothing for other exceptions.
    public convenience init?(ownOf exception: ExceptionObject) {
        guard exception.type.isSubtype(of: ExceptionTypes.find("System.Management.Automation.RuntimeException")) else { return nil }
        if let known = exception.errorRecord {
            self.init(exception, id: known.errorId, category: known.category, target: known.target)
            targetName = known.targetName
            targetType = known.targetType
            // A cmdlet's name and place are its report's, not the exception's.
            guard known.commandSuffix == nil else { return }
            position = known.position
            invocation = known.invocation
            scriptStackTrace = known.scriptStackTrace
        } else {
            let facts = ExceptionDefaults.record(of: exception.type)
            self.init(exception, id: exception.details["ErrorId"]?.stringValue ?? facts.id, category: facts.category, target: facts.target)
        }
    }
    /// CategoryInfo's target: its name and type. A property bag's type is the PSObject around it.
    public func shownTarget(_ runspace: Runspace) -> (name: String, type: String) {
        let type = targetType ?? target.type?.name ?? ""
        // An array or a list is named by .NET's text, not by its elements.
        let text = target.isNull ? "" : runspace.isEnumerable(target) && target.stringValue == nil ? runspace.netText(target) : runspace.text(target)
        return (targetName ?? text, type == "PSCustomObject" ? "PSObject" : type)
    }
    /// CategoryInfo's text; a long target is cut in its middle (PSL-273).
    public func categoryText(of target: (name: String, type: String)) -> String {
        return "\(category.name): (\(ErrorRecordObject.shortened(target.name)):\(target.type)) [\(activity)], \(reason ?? exception.type.name)"
    }
    private static func shortened(_ name: String) -> String {
        let units = Array(name.utf16)
        guard units.count > 40 else { return name }
        let (kept, mark) = LanguageEdition.isDesktop ? (16, "...") : (19, "\u{2026}")
        return String(decoding: units.prefix(kept), as: UTF16.self) + mark + String(decoding: units.suffix(kept), as: UTF16.self)
    }
    /// Forgets which command raised it and where: the one that passes it on puts its own name and place there (ErrorRecord.SetInvocationInfo).
    public func detach() {
        guard !keepsOrigin, position != nil || invocation != nil else { return }
        position = nil
        invocation = nil
        commandSuffix = nil
        activity = ""
    }
    /// ActionPreferenceStopException: how -ErrorVariable and the PowerShell class show an error that -ErrorAction Stop made of this record.
    public var stopException: ExceptionObject {
        let made = ExceptionObject(
            "System.Management.Automation.ActionPreferenceStopException",
            "The running command stopped because the preference variable \"ErrorActionPreference\" or common parameter is set to Stop: \(message)")
        made.details["ErrorRecord"] = .object(self)
        return made
    }
}

/// What travels as a Swift error through the shell: an error record on its way to a `catch`, or to the error stream.
public struct ShellError: Error, @unchecked Sendable {
    public let record: ErrorRecordObject
    /// `throw`, `-ErrorAction Stop`: ends the script unless caught. Otherwise it ends the statement.
    public var endsScript: Bool
    /// The invocation that `$PSCmdlet.ThrowTerminatingError` ends; its caller sees an error of the statement.
    public var endsCommand: AnyObject?
    /// What made it an error that ends more than a statement.
    public enum Cause: Sendable {
        case failure, throwStatement, stopPreference, terminatingCommand
        /// The block of a script property.
        case getter
        /// What an attribute's class itself threw while it was made; around it there is no exception of the engine's.
        case attribute
    }
    public var cause = Cause.failure
    /// The record as -ErrorAction Stop ends a command with it.
    static func stopping(_ record: ErrorRecordObject) -> ShellError {
        var error = ShellError(record, endsScript: true)
        error.cause = .stopPreference
        return error
    }
    /// A message that a preference stops at.
    static func stopped(by preference: String, _ message: String) -> ShellError {
        ShellError(
            ErrorRecordObject(
                ExceptionObject(
                    "System.Management.Automation.ActionPreferenceStopException",
                    "The running command stopped because the preference variable \"\(preference)\" or common parameter is set to Stop: \(message)"),
                id: "ActionPreferenceStop", category: .operationStopped), endsScript: true)
    }
    public init(_ record: ErrorRecordObject, endsScript: Bool = false) {
        self.record = record
        self.endsScript = endsScript
    }
    /// A RuntimeException, or another exception by type name.
    public init(
        _ message: String, id: String, category: ErrorCategory = .invalidOperation, target: Value = .null,
        exception: String = "System.Management.Automation.RuntimeException", inner: ExceptionObject? = nil
    ) {
        self.init(ErrorRecordObject(ExceptionObject(exception, message, inner: inner), id: id, category: category, target: target))
    }
}

/// Flow control that crosses compiled blocks.
public enum FlowControl: Error, @unchecked Sendable {
    case breakLoop(label: String?)
    case continueLoop(label: String?)
    case returnValue
    case exit(code: Int32)
    /// Ends the pipeline above the command that asked (`Select-Object -First`); the token says which pipeline.
    case stopUpstream(AnyObject)
    /// An error that ended a command further down the pipeline: those above end too and cannot catch it (PipelineStoppedException).
    case failedBelow(ShellError, pipeline: AnyObject)
    /// Ctrl-C or Stop().
    case stopped
}
