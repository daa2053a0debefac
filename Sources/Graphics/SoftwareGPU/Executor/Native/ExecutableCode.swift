import Glibc

/// Machine code in pages that can be executed and no longer be written.
final class ExecutableCode: @unchecked Sendable {  // Immutable after init.
    private let pages: UnsafeMutableRawPointer
    private let byteCount: Int

    /// Nil where the host gives no such pages.
    init?(_ code: [UInt8]) {
        byteCount = (max(code.count, 1) + 4095) & ~4095
        guard let pages = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), pages != MAP_FAILED else { return nil }
        self.pages = pages
        code.withUnsafeBytes { if let base = $0.baseAddress { pages.copyMemory(from: base, byteCount: $0.count) } }
        guard mprotect(pages, byteCount, PROT_READ | PROT_EXEC) == 0 else { return nil }
    }

    deinit { munmap(pages, byteCount) }

    /// Runs the function at `offset`, which takes one pointer and gives a number.
    func call(at offset: Int, _ argument: UnsafeMutableRawPointer) -> Int32 {
        typealias Function = @convention(c) (UnsafeMutableRawPointer) -> Int32
        return unsafeBitCast(UnsafeRawPointer(pages + offset), to: Function.self)(argument)
    }
}
