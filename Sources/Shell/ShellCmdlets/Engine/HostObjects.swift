import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// InternalHost: `$Host`, Get-Host.
final class HostObject: NetObject {
    unowned let runspace: Runspace
    let identifier: String
    private init(_ runspace: Runspace) {
        self.runspace = runspace
        identifier = runspace.identifier
        super.init()
    }
    /// The runspace's one host object.
    static func of(_ runspace: Runspace) -> HostObject { runspace.service("hostObject") { HostObject(runspace) } }
    override var type: TypeInfo { HostObject.ownType }

    static let ownType = TypeInfo(
        "System.Management.Automation.Internal.Host.InternalHost", base: HostTypes.host,
        members: {
            @Sendable func me(_ value: Value) -> HostObject? { value.as(HostObject.self) }
            @Sendable func guid(_ text: String, _ runspace: Runspace) -> Value {
                runspace.findType("System.Guid").flatMap { runspace.tryConvert(Value(text), to: $0) } ?? Value(text)
            }
            return [
                .property("Name", "string") { this, _ in Value(me(this)?.runspace.host.name ?? "") },
                .property("Version", "version") { _, runspace in
                    runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(SessionSetup.version), to: $0) } ?? Value(SessionSetup.version)
                },
                .property("InstanceId", "guid") { this, runspace in guid(me(this)?.identifier ?? "", runspace) },
                .property("UI", "System.Management.Automation.Host.PSHostUserInterface") { _, _ in .object(HostInterfaceObject()) },
                .property("CurrentCulture", "cultureinfo") { _, runspace in Culture.current(runspace) },
                .property("CurrentUICulture", "cultureinfo") { _, runspace in Culture.current(runspace) },
                .property("PrivateData", "psobject") { _, runspace in
                    runspace.host.name == "ConsoleHost" ? .object(runspace.service("hostColors") { HostColorsObject() }) : .null
                },
                .property("DebuggerEnabled", "bool", set: { _, _, _ in }) { _, _ in true },
                .property("IsRunspacePushed", "bool") { _, _ in false },
                .property("Runspace", "runspace") { _, runspace in .object(RunspaceObject.of(runspace)) },
                .method("void SetShouldExit(int exitCode)") { _, args, runspace in
                    runspace.services["shouldExit"] = ExitRequest(Int32(truncatingIfNeeded: args[0].integerValue ?? 0))
                    throw FlowControl.exit(code: Int32(truncatingIfNeeded: args[0].integerValue ?? 0))
                },
                .method("void EnterNestedPrompt()") { _, _, runspace in
                    guard let enter = runspace.enterNestedPrompt, runspace.host.isInteractive else {
                        throw NetException("System.Management.Automation.PSNotImplementedException", "Cannot enter a nested prompt: the host is not interactive.")
                    }
                    try enter(runspace)
                    return .void
                },
                .method("void ExitNestedPrompt()") { _, _, _ in throw FlowControl.exit(code: 0) },
                .method("void NotifyBeginApplication()") { _, _, _ in .void },
                .method("void NotifyEndApplication()") { _, _, _ in .void },
                .method("void PushRunspace(runspace runspace)") { _, _, _ in
                    throw NetException("System.Management.Automation.PSNotImplementedException", "The host does not support entering a runspace this way; use Enter-PSSession.")
                },
                .method("void PopRunspace()") { _, _, runspace in
                    runspace.exitSession?()
                    return .void
                },
            ]
        })
}

/// What `$Host.SetShouldExit(n)` asked for.
final class ExitRequest {
    let code: Int32
    init(_ code: Int32) { self.code = code }
}

/// ConsoleColorProxy: `$Host.PrivateData`.
final class HostColorsObject: NetObject {
    private var colors: [String: Int64] = [
        "FormatAccentColor": 10, "ErrorAccentColor": 11, "ErrorForegroundColor": 12, "ErrorBackgroundColor": 0, "WarningForegroundColor": 14,
        "WarningBackgroundColor": 0, "DebugForegroundColor": 14, "DebugBackgroundColor": 0, "VerboseForegroundColor": 14,
        "VerboseBackgroundColor": 0, "ProgressForegroundColor": 0, "ProgressBackgroundColor": 14,
    ]
    private static let names = [
        "FormatAccentColor", "ErrorAccentColor", "ErrorForegroundColor", "ErrorBackgroundColor", "WarningForegroundColor", "WarningBackgroundColor",
        "DebugForegroundColor", "DebugBackgroundColor", "VerboseForegroundColor", "VerboseBackgroundColor", "ProgressForegroundColor", "ProgressBackgroundColor",
    ]
    override var type: TypeInfo { HostColorsObject.ownType }
    static let ownType = TypeInfo("Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy", members: {
        names.map { name in
            .property(name, "System.ConsoleColor", set: { this, new, _ in this.as(HostColorsObject.self)?.colors[name] = new.as(EnumObject.self)?.raw ?? 0 }) { this, _ in
                guard let type = TypeRegistry.shared.find("System.ConsoleColor") else { return .null }
                return .object(EnumObject(type, this.as(HostColorsObject.self)?.colors[name] ?? 0))
            }
        }
    })
}

/// InternalHostUserInterface: `$Host.UI`.
final class HostInterfaceObject: NetObject {
    override var type: TypeInfo { HostInterfaceObject.ownType }

    private static func prefixed(_ signature: String, _ prefix: String) -> TypeMember {
        .method(signature) { _, args, runspace in
            runspace.flushOutput?()
            let message = runspace.text(args[0])
            runspace.host.write(runspace.renderMessage?(prefix, message, runspace) ?? prefix + message + "\n")
            return .void
        }
    }
    /// Text in colours where the terminal shows them.
    private static func colored(_ text: String, _ foreground: Value, _ background: Value, _ runspace: Runspace) -> String {
        guard runspace.host.supportsColor, !text.isEmpty else { return text }
        let codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]
        var lead = ""
        if let color = foreground.as(EnumObject.self)?.raw, codes.indices.contains(Int(color)) { lead += "\u{1B}[\(codes[Int(color)])m" }
        if let color = background.as(EnumObject.self)?.raw, codes.indices.contains(Int(color)) { lead += "\u{1B}[\(codes[Int(color)] + 10)m" }
        return lead + text + "\u{1B}[0m"
    }
    static func requireInteraction(_ runspace: Runspace) throws {
        guard runspace.host.isInteractive else {
            throw NetException(
                "System.Management.Automation.PSInvalidOperationException",
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.")
        }
        runspace.flushOutput?()
    }
    static func secure(_ text: String, _ runspace: Runspace) throws -> Value {
        guard let type = runspace.findType("System.Security.SecureString") else { throw NetException.notSupported("SecureString is not available.") }
        let secure = try Members.construct(type, [], runspace)
        for unit in text.utf16 { _ = try Members.invoke(secure, "AppendChar", [.char(unit)], runspace) }
        return secure
    }
    private static func choices(_ value: Value, _ runspace: Runspace) -> [(label: String, help: String)] {
        runspace.elements(value).map { item in
            if let record = item.as(RecordObject.self) { return (runspace.text(record["Label"]), runspace.text(record["HelpMessage"])) }
            return (runspace.text(item), "")
        }
    }

    private static let color = "System.ConsoleColor"
    private static let choice = "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription]"
    static let ownType = TypeInfo(
        "System.Management.Automation.Internal.Host.InternalHostUserInterface",
        base: HostTypes.interface,
        members: {
            @Sendable func show(_ text: String, _ runspace: Runspace) -> Value {
                runspace.flushOutput?()
                runspace.host.write(text)
                return .void
            }
            return [
                .property("RawUI", "System.Management.Automation.Host.PSHostRawUserInterface") { _, _ in .object(RawInterfaceObject()) },
                .property("SupportsVirtualTerminal", "bool") { _, runspace in .bool(runspace.host.supportsColor) },
                .method("void Write(string value)") { _, args, runspace in show(runspace.text(args[0]), runspace) },
                .method("void Write(\(color) foregroundColor, \(color) backgroundColor, string value)") { _, args, runspace in
                    show(colored(runspace.text(args[2]), args[0], args[1], runspace), runspace)
                },
                .method("void WriteLine()") { _, _, runspace in show("\n", runspace) },
                .method("void WriteLine(string value)") { _, args, runspace in show(runspace.text(args[0]) + "\n", runspace) },
                .method("void WriteLine(\(color) foregroundColor, \(color) backgroundColor, string value)") { _, args, runspace in
                    show(colored(runspace.text(args[2]), args[0], args[1], runspace) + "\n", runspace)
                },
                .method("void WriteErrorLine(string value)") { _, args, runspace in
                    runspace.flushOutput?()
                    runspace.host.writeError(runspace.text(args[0]) + "\n")
                    return .void
                },
                prefixed("void WriteDebugLine(string message)", "DEBUG: "), prefixed("void WriteVerboseLine(string message)", "VERBOSE: "),
                prefixed("void WriteWarningLine(string message)", "WARNING: "),
                .method("void WriteInformation(System.Management.Automation.InformationRecord record)") { _, _, _ in .void },
                .method("void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord record)") { _, args, runspace in
                    if let record = args[1].as(ProgressRecordObject.self) { runspace.host.showProgress(record.record) }
                    return .void
                },
                .method("string ReadLine()") { _, _, runspace in
                    try requireInteraction(runspace)
                    return Value(optional: try runspace.host.readLine(prompt: ""))
                },
                .method("securestring ReadLineAsSecureString()") { _, _, runspace in
                    try requireInteraction(runspace)
                    guard let line = try runspace.host.readSecret(prompt: "") else { return .null }
                    return try secure(line, runspace)
                },
                .method("string ReadLineMaskedAsString()") { _, _, runspace in
                    try requireInteraction(runspace)
                    return Value(optional: try runspace.host.readSecret(prompt: ""))
                },
                .method(
                    "System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription] descriptions)"
                ) { _, args, runspace in
                    try requireInteraction(runspace)
                    let fields = runspace.elements(args[2]).compactMap { $0.as(RecordObject.self).map { FieldPrompt.Field($0, runspace) } }
                    guard !fields.isEmpty else {
                        throw NetException.argument("The \"descriptions\" collection must have at least one element. (Parameter 'descriptions')")
                    }
                    let answers = try FieldPrompt(runspace).ask(caption: args[0].string, message: args[1].string, fields)
                    let table = DictionaryObject(ordered: true, type: TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,psobject]"), kind: .dictionary)
                    for (field, answer) in zip(fields, answers) { table.set(Value(field.name), answer) }
                    return .object(table)
                },
                .method("int PromptForChoice(string caption, string message, \(choice) choices, int defaultChoice)") { _, args, runspace in
                    try requireInteraction(runspace)
                    let list = choices(args[2], runspace)
                    try requireChoices(list)
                    let fallback = args[3].int
                    guard fallback >= -1, fallback < list.count else {
                        throw NetException(
                            "System.Management.Automation.PSArgumentOutOfRangeException",
                            "Cannot process argument because the value of argument \"defaultChoice\" is out of range. (Parameter 'defaultChoice')\nActual value was \(fallback).")
                    }
                    try requireInteraction(runspace)
                    return Value(try runspace.ask(caption: args[0].string, message: args[1].string, choices: list, default: fallback))
                },
                .method("System.Collections.ObjectModel.Collection[int] PromptForChoice(string caption, string message, \(choice) choices, System.Collections.Generic.IEnumerable[int] defaultChoices)") { _, args, runspace in
                    let list = choices(args[2], runspace)
                    try requireChoices(list)
                    var defaults: [Int] = []
                    for given in args[3].isNull ? [] : runspace.elements(args[3]).map(\.int) where !defaults.contains(given) {
                        guard list.indices.contains(given) else {
                            throw NetException(
                                "System.Management.Automation.PSArgumentOutOfRangeException",
                                "\"defaultChoice\" must be a valid index into \"choices\". \"\(given)\" is not a valid index. (Parameter 'defaultChoice')\nActual value was \(given).")
                        }
                        defaults.append(given)
                    }
                    try requireInteraction(runspace)
                    let chosen = try ChoicePrompt(list, runspace).several(caption: args[0].string, message: args[1].string, defaults: defaults)
                    return .object(ListObject(ContiguousArray(chosen.map { Value($0) }), type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[int]")))
                },
                .method("pscredential PromptForCredential(string caption, string message, string userName, string targetName)") { _, args, runspace in
                    try credential(args, runspace)
                },
                .method("pscredential PromptForCredential(string caption, string message, string userName, string targetName, System.Object allowedCredentialTypes, System.Object options)") { _, args, runspace in
                    try credential(args, runspace)
                },
            ]
        })
    private static func requireChoices(_ list: [ChoicePrompt.Choice]) throws {
        guard list.isEmpty else { return }
        throw NetException(
            "System.Management.Automation.PSArgumentException",
            "Cannot process the value of the parameter because the collection \"choices\" has no elements. (Parameter 'choices')")
    }
    private static func credential(_ args: [Value], _ runspace: Runspace) throws -> Value {
        try requireInteraction(runspace)
        return try CredentialPrompt.ask(caption: args[0].string, message: args[1].string, user: args[2].string, runspace).map { .object($0) } ?? .null
    }
}

/// InternalHostRawUserInterface: `$Host.UI.RawUI`.
final class RawInterfaceObject: NetObject {
    override var type: TypeInfo { RawInterfaceObject.ownType }
    private static func size(_ width: Int, _ height: Int) -> Value {
        .object(RecordTypes.object("System.Management.Automation.Host.Size", ["Width": Value(width), "Height": Value(height)]))
    }
    private static func size(_ name: String) -> TypeMember {
        .property(name, "System.Management.Automation.Host.Size", set: name.hasPrefix("Max") ? nil : { @Sendable _, _, _ in }) { _, runspace in
            size(runspace.host.width, runspace.host.height)
        }
    }
    private static func color(_ name: String, _ code: Int) -> TypeMember {
        .property(name, "System.ConsoleColor", set: { _, new, runspace in
            let codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]
            if runspace.host.supportsColor, let raw = new.as(EnumObject.self)?.raw, codes.indices.contains(Int(raw)) {
                runspace.host.write("\u{1B}[\(codes[Int(raw)] + code)m")
            }
            runspace.services["raw" + name] = new.as(EnumObject.self)
        }) { _, runspace in
            if let kept = runspace.services["raw" + name] as? EnumObject { return .object(kept) }
            guard let type = TypeRegistry.shared.find("System.ConsoleColor") else { return .null }
            return .object(EnumObject(type, code == 0 ? 7 : 0))
        }
    }
    static let ownType = TypeInfo(
        "System.Management.Automation.Internal.Host.InternalHostRawUserInterface",
        base: TypeInfo("System.Management.Automation.Host.PSHostRawUserInterface", flags: .abstract),
        members: {
            let place = "System.Management.Automation.Host.Coordinates"
            let key = "System.Management.Automation.Host.KeyInfo"
            @Sendable func readKey(_ options: Int, _ runspace: Runspace) throws -> Value {
                try HostInterfaceObject.requireInteraction(runspace)
                guard isatty(0) == 1 else {
                    throw NetException.invalidOperation("Cannot read keys when either application does not have a console or when console input has been redirected from a file. Try Console.Read.")
                }
                var old = termios()
                tcgetattr(0, &old)
                var raw = old
                raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
                if options & 2 == 0 { raw.c_lflag |= tcflag_t(ECHO) }
                tcsetattr(0, TCSANOW, &raw)
                defer { tcsetattr(0, TCSANOW, &old) }
                var byte: UInt8 = 0
                guard read(0, &byte, 1) == 1 else { return .null }
                let unit: UInt16 = byte == 10 ? 13 : UInt16(byte)
                let letter = byte >= 97 && byte <= 122 ? byte - 32 : byte
                return .object(
                    RecordTypes.object(
                        key,
                        ["VirtualKeyCode": Value(Int(letter == 10 ? 13 : letter)), "Character": .char(unit), "ControlKeyState": EngineEnums.value("Host.ControlKeyStates", 0),
                            "KeyDown": true]))
            }
            return [
                color("ForegroundColor", 0), color("BackgroundColor", 10),
                .property("CursorPosition", place, set: { _, new, runspace in
                    guard runspace.host.supportsColor, let to = new.as(RecordObject.self) else { return }
                    runspace.host.write("\u{1B}[\(to["Y"].int + 1);\(to["X"].int + 1)H")
                }) { _, runspace in
                    let at = runspace.host.cursorPosition
                    return .object(RecordTypes.object(place, ["X": Value(at?.column ?? 0), "Y": Value(at?.row ?? 0)]))
                },
                .property("WindowPosition", place, set: { _, _, _ in }) { _, _ in .object(RecordTypes.object(place)) },
                .property("CursorSize", "int", set: { _, _, _ in }) { _, _ in .int(25) },
                size("BufferSize"), size("WindowSize"), size("MaxWindowSize"), size("MaxPhysicalWindowSize"),
                .property("KeyAvailable", "bool") { _, _ in
                    var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
                    return .bool(isatty(0) == 1 && poll(&waiting, 1, 0) > 0)
                },
                .property("WindowTitle", "string", set: { _, new, runspace in
                    let title = runspace.text(new)
                    runspace.services["windowTitle"] = WindowTitle(title)
                    if runspace.host.supportsColor { runspace.host.write("\u{1B}]0;\(title)\u{07}") }
                }) { _, runspace in Value((runspace.services["windowTitle"] as? WindowTitle)?.text ?? "Paravane") },
                .method("\(key) ReadKey()") { _, _, runspace in try readKey(4, runspace) },
                .method("\(key) ReadKey(System.Management.Automation.Host.ReadKeyOptions options)") { _, args, runspace in try readKey(args[0].raw, runspace) },
                .method("void FlushInputBuffer()") { _, _, _ in
                    if isatty(0) == 1 { tcflush(0, TCIFLUSH) }
                    return .void
                },
                .method("int LengthInBufferCells(string source)") { _, args, _ in Value(BufferCells.length(args[0].string)) },
                .method("int LengthInBufferCells(string source, int offset)") { _, args, _ in
                    Value(BufferCells.length(String(decoding: Array(args[0].string.utf16).dropFirst(Int(max(0, args[1].int))), as: UTF16.self)))
                },
                .method("int LengthInBufferCells(char source)") { _, args, runspace in Value(BufferCells.length(runspace.text(args[0]))) },
                .method("void SetBufferContents(\(place) origin, System.Object contents)") { _, _, _ in
                    throw NetException("System.Management.Automation.PSNotImplementedException", "Writing into the screen buffer is not supported by this terminal.")
                },
                .method("System.Object GetBufferContents(System.Management.Automation.Host.Rectangle rectangle)") { _, _, _ in
                    throw NetException("System.Management.Automation.PSNotImplementedException", "Reading the screen buffer is not supported by this terminal.")
                },
            ]
        })
    private final class WindowTitle {
        let text: String
        init(_ text: String) { self.text = text }
    }
}

/// ProgressRecord as scripts make and read it.
final class ProgressRecordObject: NetObject {
    var record: ProgressRecord
    init(_ record: ProgressRecord = ProgressRecord()) {
        self.record = record
        super.init()
    }
    override var type: TypeInfo { ProgressRecordObject.ownType }
    override func toText() -> String {
        "parent = \(record.parentID) id = \(record.activityID) act = \(record.activity) stat = \(record.status) cur = \(record.currentOperation) pct = \(record.percentComplete) sec = \(record.secondsRemaining) type = \(record.completed ? "Completed" : "Processing")"
    }
    static let ownType = TypeInfo("System.Management.Automation.ProgressRecord", members: {
        @Sendable func me(_ value: Value) throws -> ProgressRecordObject {
            guard let found = value.as(ProgressRecordObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        return [
            .constructor("int activityId, string activity, string statusDescription") { args, _ in
                guard !args[1].string.isEmpty else {
                    throw NetException("System.Management.Automation.PSArgumentException", "Cannot process argument because the value of argument \"activity\" is null or empty. (Parameter 'activity')")
                }
                let made = ProgressRecordObject()
                made.record.activityID = args[0].int
                made.record.activity = args[1].string
                made.record.status = args[2].string
                return .object(made)
            },
            .property("ActivityId", "int") { this, _ in Value(try me(this).record.activityID) },
            .property("ParentActivityId", "int", set: { this, new, _ in try me(this).record.parentID = new.int }) { this, _ in Value(try me(this).record.parentID) },
            .property("Activity", "string", set: { this, new, _ in try me(this).record.activity = new.string }) { this, _ in Value(try me(this).record.activity) },
            .property("StatusDescription", "string", set: { this, new, _ in try me(this).record.status = new.string }) { this, _ in Value(try me(this).record.status) },
            .property("CurrentOperation", "string", set: { this, new, _ in try me(this).record.currentOperation = new.string }) { this, _ in
                Value(try me(this).record.currentOperation)
            },
            .property("PercentComplete", "int", set: { this, new, _ in
                guard new.int <= 100 else {
                    throw NetException(
                        "System.Management.Automation.PSArgumentOutOfRangeException",
                        "Cannot process argument because the value of argument \"value\" is out of range. Change argument \"value\" to a value that is within range. (Parameter 'value')\nActual value was \(new.int).")
                }
                try me(this).record.percentComplete = new.int
            }) { this, _ in Value(try me(this).record.percentComplete) },
            .property("SecondsRemaining", "int", set: { this, new, _ in try me(this).record.secondsRemaining = new.int }) { this, _ in Value(try me(this).record.secondsRemaining) },
            .property("RecordType", "System.Management.Automation.ProgressRecordType", set: { this, new, _ in try me(this).record.completed = new.raw == 1 }) { this, _ in
                EngineEnums.value("ProgressRecordType", try me(this).record.completed ? 1 : 0)
            },
        ]
    })
}
