import ShellRuntime

extension SessionSetup {
    /// -SettingsFile: the computer's settings are read from a file, and what changes them is written there.
    public static func use(settingsFile path: String, policy: String?, _ runspace: Runspace) {
        ExecutionPolicies.read(settingsFile: path, policy: policy, runspace)
    }
}
