/// A software model of a GPU: video memory, page tables, engines that fetch packets from rings and run shader programs.
///
/// The device knows rings, packets, page tables, fences, interrupts and ranges of memory. What a process, a partition or
/// an operating system is, only its driver knows.
///
/// ## Addresses
///
/// - A *physical* address is what page tables hold: `0 ..< videoMemoryBytes` is video memory;
///   from `GPUDevice.apertureBase` on lie the ranges of system memory that the driver has registered
///   (`GPUDevice.mapSystemMemory`), as behind an IOMMU.
/// - A *GPU virtual* address has 48 bits and is translated through the page tables of the bound context
///   (`PageTableEntry`).
///
/// ## Submission
///
/// Every `Engine` reads a ring of packets (`Packet`) from physical memory. A driver writes packets with a `RingWriter`, then
/// calls `submit`. Packets of the ring are privileged; the packets of an indirect buffer are not, unless the indirect
/// packet says so: they reach memory through page tables only.
///
/// An engine has a thread of its own, started when it is first needed; `Engine.poll()` executes waiting packets on the
/// caller's thread instead, for a bounded time, so that a short submission costs no switch between threads.
public enum SoftwareGPU {
    /// Bytes of the smallest page.
    public static let pageSize: UInt64 = 4096
    /// Bits of a GPU virtual address.
    public static let virtualAddressBits = 48
}
