import ParavirtualProtocol
import Synchronization

/// Events that the host can signal, by the number that was sent to it. Unique in the virtual machine, the first is 2.
final class GuestEvents: @unchecked Sendable {
    enum Kind {
        /// An event of the caller, forgotten after the first signal.
        case oneShot(KernelEvent)
        /// A CPU notification object: may be signalled again.
        case notification(KernelEvent)
        /// A blocked thread.
        case blocked(BlockedThread)
    }

    /// A thread inside a blocking wait.
    final class BlockedThread: @unchecked Sendable {
        let event = KernelEvent()
        let adapter: ObjectIdentifier
        /// Set before the event where the adapter went away instead.
        var isLost = false
        init(adapter: ObjectIdentifier) { self.adapter = adapter }
    }

    private let lock = Lock()
    private var nextID: UInt64 = 2
    private var events: [UInt64: Kind] = [:]
    private(set) var unknownSignals = 0
    private let stateChangeCount = Atomic<UInt64>(1)

    /// The device-state counter: how often the host said that some device changed.
    var stateChanges: UInt64 { stateChangeCount.load(ordering: .acquiring) }
    func noteStateChange() { stateChangeCount.add(1, ordering: .acquiringAndReleasing) }

    func add(_ kind: Kind) -> UInt64 {
        lock.locked {
            let id = nextID
            nextID &+= 1
            events[id] = kind
            return id
        }
    }

    func remove(_ id: UInt64) { _ = lock.locked { events.removeValue(forKey: id) } }

    /// At interrupt level. Unknown numbers are ignored.
    func signal(_ id: UInt64) {
        let kind: Kind? = lock.locked {
            guard let kind = events[id] else {
                unknownSignals += 1
                return nil
            }
            if case .notification = kind { return kind }
            events[id] = nil
            return kind
        }
        switch kind {
        case .oneShot(let event), .notification(let event): event.set()
        case .blocked(let thread): thread.event.set()
        case nil: break
        }
    }

    /// Releases the threads that wait for something on an adapter which is gone.
    func releaseBlocked(on adapter: ObjectIdentifier) {
        let threads: [BlockedThread] = lock.locked {
            var found: [BlockedThread] = []
            for (id, kind) in events {
                guard case .blocked(let thread) = kind, thread.adapter == adapter else { continue }
                events[id] = nil
                found.append(thread)
            }
            return found
        }
        for thread in threads {
            thread.isLost = true
            thread.event.set()
        }
    }

    var count: Int { lock.locked { events.count } }
}
