import DriverInterface

/// Feature negotiation (GPV-371 to GPV-376): what the system, the driver and the configuration say.
enum FeatureTable {
    struct State {
        var version: UInt16 = 0
        var enabled = false
        var known = false
        var supportedByDriver = false
        var supportedOnCurrentConfig = false
        var minimum: UInt16 = 0
        var maximum: UInt16 = 0

        /// DXGK_ISFEATUREENABLED_RESULT's bits.
        var value: UInt16 {
            (enabled ? 1 : 0) | (known ? 2 : 0) | (supportedByDriver ? 4 : 0) | (supportedOnCurrentConfig ? 8 : 0)
        }
    }

    /// The version of each feature that this system knows; nil where it does not support it.
    private static func systemVersion(_ feature: FeatureID) -> UInt16? {
        switch feature {
        case .pageBasedMemoryManager, .sample: nil
        default: 1
        }
    }

    static func state(_ feature: FeatureID, adapter: Adapter?) -> State {
        var state = State()
        state.known = true
        guard let version = systemVersion(feature) else { return state }
        state.minimum = 1
        state.maximum = version
        if feature.isDriverFeature {
            guard let supported = adapter?.driver.queryFeatureSupport(feature) else { return state }
            state.supportedByDriver = true
            guard supported.contains(version) else { return state }
        }
        state.supportedOnCurrentConfig = true
        state.version = version
        state.enabled = true
        // What rests on other features is on only with them (GPV-374).
        switch feature {
        case .userModeSubmission: state.enabled = self.state(.hwSch, adapter: adapter).enabled
        default: break
        }
        if !state.enabled { state.version = 0 }
        return state
    }
}
