/// What a file format gives to ``VirtualDisk``: figures of the file, and the disk's bytes. Called under the disk's lock.
protocol DiskBackend: AnyObject {
    var format: VirtualDiskFormat { get }
    var type: VirtualDiskType { get }
    var size: UInt64 { get }
    var blockSize: UInt32 { get }
    var logicalSectorSize: UInt32 { get }
    var physicalSectorSize: UInt32 { get }
    /// GUID in lower case.
    var diskID: String { get }
    /// What children hold against their parent: VHDX's data write id, VHD's unique id.
    var linkage: String { get }
    /// The paths under which the parent may be, best first; empty where there is none.
    var parentPaths: [String] { get }
    /// The linkage that the parent had when this disk was made.
    var expectedParentLinkage: String? { get }
    var parent: VirtualDisk? { get set }
    var fileSize: UInt64 { get throws(VirtualDiskError) }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(VirtualDiskError)
    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(VirtualDiskError)
    func resize(to size: UInt64) throws(VirtualDiskError)
    func setParent(path: String, relativePath: String?, linkage: String) throws(VirtualDiskError)
    /// The runs of bytes that lie in this file itself; of a differencing disk everything else is its parent's.
    func ownRanges() throws(VirtualDiskError) -> [Range<UInt64>]
    /// Writes until the next opening keep the identity of the data: children made before stay children.
    func keepLinkage()
    /// Another physical sector size (VHDX only), another identifier of the disk.
    func change(physicalSectorSize: UInt32?, diskID: String?) throws(VirtualDiskError)
    /// Gives the space of blocks that hold nothing but zeros back to the file system.
    func compact() throws(VirtualDiskError)
}
