import Glibc

/// The mark on a state directory that says which shell has the host booted.
///
/// The kernel's lock on the file is what counts, so a killed shell never leaves a directory locked;
/// the number in the file only tells the next one whom it met.
final class StateLock {
    static let fileName = "lock"
    private var descriptor: Int32

    init(directory: String) throws(HostStoreError) {
        let path = directory + "/" + Self.fileName
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable(path: path, detail: StateDirectory.errorText())
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure = errno
            let holder = Self.readHolder(descriptor)
            close(descriptor)
            descriptor = -1
            if failure == EWOULDBLOCK { throw .heldByAnotherShell(directory: directory, pid: holder) }
            throw .unavailable(path: path, detail: StateDirectory.errorText(failure))
        }
        ftruncate(descriptor, 0)
        let text = "\(getpid())\n"
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit { release() }

    func release() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }

    private static func readHolder(_ descriptor: Int32) -> Int32 {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return 0 }
        let digits = bytes[..<count].prefix { $0 >= 0x30 && $0 <= 0x39 }
        return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
    }
}
