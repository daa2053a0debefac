import ShellRuntime
import Testing

/// What stops a session stops what runs for it elsewhere, and nothing else.
@Suite struct StopFlagTests {
    @Test func stopReachesWhatIsLed() {
        let own = StopFlag(), other = StopFlag(), third = StopFlag()
        own.leading(other) {
            other.leading(third) {
                own.set()
                #expect(other.isSet && third.isSet)
            }
            #expect(!third.isSet)
        }
        #expect(own.isSet && !other.isSet)
        own.clear()
        own.set()
        #expect(!other.isSet)
    }
    @Test func aFlagDoesNotLeadItself() {
        let own = StopFlag()
        own.leading(own) { own.set() }
        #expect(own.isSet)
    }
}
