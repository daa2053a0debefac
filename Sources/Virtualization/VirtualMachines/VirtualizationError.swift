/// What VMMS answers when it refuses: the text, identifier and category of
/// `Microsoft.HyperV.PowerShell.VirtualizationException`.
///
/// The shell makes the FullyQualifiedErrorId from `identifier` and the class of the cmdlet
/// (`<identifier>,Microsoft.HyperV.PowerShell.Commands.<VerbNoun>`).
public struct VirtualizationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// `ErrorIdentifier` of the exception.
    public enum Identifier: String, Sendable {
        case invalidParameter = "InvalidParameter"
        case objectNotFound = "ObjectNotFound"
        case invalidState = "InvalidState"
        case notSupported = "NotSupported"
        case invalidOperation = "InvalidOperation"
        case operationFailed = "OperationFailed"
        case accessDenied = "AccessDenied"
        case outOfMemory = "OutOfMemory"
        case objectInUse = "ObjectInUse"
        case unspecified = "Unspecified"
    }

    /// Names of `System.Management.Automation.ErrorCategory`.
    public enum Category: String, Sendable {
        case invalidArgument = "InvalidArgument"
        case objectNotFound = "ObjectNotFound"
        case invalidOperation = "InvalidOperation"
        case notSpecified = "NotSpecified"
        case permissionDenied = "PermissionDenied"
        case fromStdErr = "FromStdErr"
        case resourceBusy = "ResourceBusy"
    }

    public let identifier: Identifier
    public let category: Category
    /// The short texts, then the long ones with the machine's name and id.
    public let lines: [String]
    /// Only Get-VM by name shows the name it looked for.
    public let target: String?

    public init(
        _ identifier: Identifier, _ category: Category? = nil, _ lines: [String], target: String? = nil
    ) {
        self.identifier = identifier
        self.category = category ?? identifier.usualCategory
        self.lines = lines
        self.target = target
    }

    /// The exception's Message: the texts, a blank line between them.
    public var message: String { lines.joined(separator: "\n\n") }
    public var description: String { message }
}

extension VirtualizationError.Identifier {
    /// The category that the identifier comes with wherever nothing else was seen.
    var usualCategory: VirtualizationError.Category {
        switch self {
        case .invalidParameter: .invalidArgument
        case .objectNotFound: .objectNotFound
        case .invalidState, .notSupported, .invalidOperation: .invalidOperation
        case .operationFailed, .unspecified: .notSpecified
        case .accessDenied: .permissionDenied
        case .outOfMemory: .fromStdErr
        case .objectInUse: .resourceBusy
        }
    }
}

/// The sentences of Hyper-V, in one place.
extension VirtualizationError {
    static let currentState = "The operation cannot be performed while the object is in its current state."

    /// `Hyper-V was unable to find a virtual machine with name "X".`
    public static func noMachine(_ name: String) -> VirtualizationError {
        VirtualizationError(
            .objectNotFound, nil, ["Hyper-V was unable to find a virtual machine with name \"\(name)\"."])
    }

    /// Get-VM by name has its own identifier, category and target.
    public static func noMachineForGet(_ name: String) -> VirtualizationError {
        VirtualizationError(
            .invalidParameter, nil, ["Hyper-V was unable to find a virtual machine with name \"\(name)\"."],
            target: name)
    }

    public static func noMachine(id: MachineIdentifier) -> VirtualizationError {
        VirtualizationError(
            .objectNotFound, nil, ["Hyper-V was unable to find a virtual machine with id \"\(id.text)\"."])
    }

    public static func noSwitch(_ name: String) -> VirtualizationError {
        VirtualizationError(
            .invalidParameter, nil, ["Hyper-V was unable to find a virtual switch with name \"\(name)\"."])
    }

    public static var noSwitchById: VirtualizationError {
        VirtualizationError(
            .objectNotFound, nil, ["No Ethernet switch could be found matching the specified criteria."])
    }

    /// `Unable to find a <what> matching the given criteria.`
    public static func noPart(_ what: String) -> VirtualizationError {
        VirtualizationError(.objectNotFound, nil, ["Unable to find a \(what) matching the given criteria."])
    }

    /// A machine that vanished while an object of it was in hand.
    public static func vanished(host: String) -> VirtualizationError {
        VirtualizationError(
            .objectNotFound, nil,
            [
                "Hyper-V encountered an error trying to access an object on computer '\(host)' because the object was not found. The object might have been deleted. Verify that the Virtual Machine Management service on the computer is running."
            ])
    }

    static func wrongState(modifying name: String) -> VirtualizationError {
        VirtualizationError(.invalidState, nil, ["Modifying the properties of '\(name)' failed.", currentState])
    }

    static func wrongState(removing name: String) -> VirtualizationError {
        VirtualizationError(.invalidState, nil, ["Failed to remove virtual machine '\(name)'.", currentState])
    }

    static func wrongState(changing name: String) -> VirtualizationError {
        VirtualizationError(.invalidState, nil, ["'\(name)' failed to change state.", currentState])
    }

    /// Short device line, short reason, long device line, long reason.
    static func device(
        _ verb: String, _ device: String, of machine: String, _ id: MachineIdentifier,
        _ identifier: Identifier, _ category: Category? = nil, short: String, long: String
    ) -> VirtualizationError {
        VirtualizationError(
            identifier, category,
            [
                "Failed to \(verb) device '\(device)'.", short,
                "'\(machine)' failed to \(verb) device '\(device)'. (Virtual machine ID \(id.capitals))", long,
            ])
    }
}
