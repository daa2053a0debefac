import ShellRuntime

/// The experimental features that PowerShell 7.6 knows. None is enabled; a choice made here is for the next session of a profile that
/// keeps one, so enabling only says so.
enum ExperimentalFeatures {
    static let all: [(name: String, description: String)] = [
        ("PSLoadAssemblyFromNativeCode", "Expose an API to allow assembly loading from native code"),
        ("PSProfileDSCResource", "DSC v3 resources for managing PowerShell profile."),
        ("PSSerializeJSONLongEnumAsNumber", "Serialize enums based on long or ulong as an numeric value rather than the string representation when using ConvertTo-Json."),
    ]
    static func object(_ feature: (name: String, description: String)) -> CustomObject {
        CustomObject(
            ["Name": Value(feature.name), "Description": Value(feature.description), "Source": "PSEngine", "Enabled": false],
            typeName: "System.Management.Automation.ExperimentalFeature")
    }
}

final class GetExperimentalFeature: Cmdlet {
    override func process() throws {
        let patterns = (has("Name") ? texts("Name") : ["*"]).map { WildcardPattern.lenient($0) }
        for feature in ExperimentalFeatures.all where patterns.contains(where: { $0.matches(feature.name) }) {
            try write(ExperimentalFeatures.object(feature))
        }
    }
}

/// Enable-ExperimentalFeature and Disable-ExperimentalFeature.
class SetExperimentalFeature: Cmdlet {
    override func process() throws {
        for name in texts("Name") {
            let pattern = WildcardPattern.lenient(name)
            guard ExperimentalFeatures.all.contains(where: { pattern.matches($0.name) }) else {
                try writeError(
                    "No experimental feature found with name '\(name)'.", id: "ItemNotFoundException", category: .objectNotFound, target: Value(name),
                    exception: "System.Management.Automation.ItemNotFoundException")
                continue
            }
            try writeError(
                "The experimental feature '\(name)' cannot be changed: this engine has no configuration that the next session would read.",
                id: "ExperimentalFeatureNotConfigurable", category: .notImplemented, target: Value(name), exception: "System.NotSupportedException")
        }
    }
}

/// Get-PSSubsystem: kinds of subsystems; nothing is registered for any.
final class GetPSSubsystem: Cmdlet {
    private static let kinds: [(kind: String, type: String)] = [
        ("CommandPredictor", "System.Management.Automation.Subsystem.Prediction.ICommandPredictor"),
        ("CrossPlatformDsc", "System.Management.Automation.Subsystem.DSC.ICrossPlatformDsc"),
        ("FeedbackProvider", "System.Management.Automation.Subsystem.Feedback.IFeedbackProvider"),
    ]
    override func process() throws {
        let wanted = text("Kind") ?? text("SubsystemType")
        for entry in Self.kinds {
            if let wanted, !entry.kind.equalsIgnoringCase(wanted), !entry.type.equalsIgnoringCase(wanted) { continue }
            try write(
                CustomObject(
                    [
                        "Kind": Value(entry.kind),
                        "SubsystemType": .object(TypeObject(TypeInfo(entry.type, base: nil, flags: [.interface, .abstract]))), "AllowUnregistration": true,
                        "AllowMultipleRegistration": .bool(entry.kind != "CrossPlatformDsc"), "IsRegistered": false, "Implementations": Value(array: [Value]()),
                    ], typeName: "System.Management.Automation.Subsystem.SubsystemInfo"))
        }
    }
}
