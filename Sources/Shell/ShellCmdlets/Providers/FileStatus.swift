import Glibc
import ShellRuntime

/// What the kernel says of a file: the object behind `UnixStat` of files and folders (`Platform.Unix.CommonStat`).
final class FileStatusObject: NetObject {
    fileprivate let status: stat

    /// Nil where there is no such file; links are not followed.
    init?(path: String) {
        var found = stat()
        guard lstat(path, &found) == 0 else { return nil }
        status = found
        super.init()
    }
    override var type: TypeInfo { FileStatusObject.statusType }
    override func toText() -> String { type.fullName }

    static let statusType = TypeInfo("System.Management.Automation.Platform+Unix+CommonStat", members: {
        @Sendable func number(_ name: String, _ type: String = "long", _ read: @escaping @Sendable (stat) -> Int64) -> TypeMember {
            .property(name, type) { this, _ in
                guard let status = this.as(FileStatusObject.self)?.status else { return .null }
                return type == "int" ? .int(Int32(truncatingIfNeeded: read(status))) : .long(read(status))
            }
        }
        @Sendable func time(_ name: String, _ read: @escaping @Sendable (stat) -> timespec) -> TypeMember {
            .property(name, "datetime") { this, _ in
                guard let moment = this.as(FileStatusObject.self).map({ read($0.status) }) else { return .null }
                return Value(NetDateTime(ticks: (Int64(moment.tv_sec) + 62_135_596_800) * 10_000_000 + Int64(moment.tv_nsec) / 100, kind: .utc))
            }
        }
        @Sendable func bit(_ name: String, _ bit: UInt32) -> TypeMember {
            .property(name, "bool") { this, _ in .bool(this.as(FileStatusObject.self).map { UInt32($0.status.st_mode) & bit != 0 } ?? false) }
        }
        return [
            number("Inode") { Int64(truncatingIfNeeded: $0.st_ino) },
            number("Mode", "int") { Int64($0.st_mode) },
            number("UserId", "int") { Int64($0.st_uid) },
            number("GroupId", "int") { Int64($0.st_gid) },
            number("HardlinkCount", "int") { Int64(truncatingIfNeeded: $0.st_nlink) },
            number("Size") { Int64($0.st_size) },
            time("AccessTime") { $0.st_atim },
            time("ModifiedTime") { $0.st_mtim },
            time("ChangeTime") { $0.st_ctim },
            number("BlockSize") { Int64($0.st_blksize) },
            number("DeviceId", "int") { Int64(truncatingIfNeeded: $0.st_dev) },
            number("NumberOfBlocks", "int") { Int64($0.st_blocks) },
            bit("IsSetUid", 0o4000),
            bit("IsSetGid", 0o2000),
            bit("IsSticky", 0o1000),
        ]
    })
}
