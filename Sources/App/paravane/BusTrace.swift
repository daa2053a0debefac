import Glibc
import Synchronization
import VirtualMachines

/// `--tracebus FILE|-`: every message of the VM bus as a line: name, size, direction, decoded fields.
enum BusTrace {
    static func start(_ host: VirtualizationHost, _ target: String) {
        let file = target == "-" ? 2 : open(target, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { return }
        let lock = Mutex(())
        host.platform.graphics.setTrace { message in
            let arrow = message.direction == .guestToHost ? "guest -> host" : "host -> guest"
            let kind = message.isCompletion ? " completion" : message.isAsynchronous ? " asynchronous" : ""
            var line = "[\(message.virtualMachine) \(message.channel)] \(arrow) \(message.name)\(kind), \(message.size) bytes  \(message.text)\n"
            lock.withLock { _ in
                line.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
            }
        }
    }
}
