#!/usr/bin/env python3
"""Writes the message table and the typed message views of ParavirtualProtocol from a description of the messages.

usage: generate-messages.py MESSAGES.json OUTPUT-FOLDER [TEST-TABLE]

MESSAGES.json  an array with one object for each message (name, command_id, direction, channel, request, result)
OUTPUT-FOLDER  where the Swift files go
TEST-TABLE     optional: a plain table of the same numbers for the tests
"""
import json
import sys

WORDS = {
    "CREATEPROCESS": "CreateProcess", "DESTROYPROCESS": "DestroyProcess", "OPENSYNCOBJECT": "OpenSyncObject",
    "DESTROYSYNCOBJECT": "DestroySyncObject", "CREATENTSHAREDOBJECT": "CreateNtSharedObject",
    "DESTROYNTSHAREDOBJECT": "DestroyNtSharedObject", "SIGNALFENCE": "SignalFence",
    "NOTIFYPROCESSFREEZE": "NotifyProcessFreeze", "NOTIFYPROCESSTHAW": "NotifyProcessThaw",
    "QUERYETWSESSION": "QueryEtwSession", "SETIOSPACEREGION": "SetIOSpaceRegion",
    "COMPLETETRANSACTION": "CompleteTransaction", "SHAREOBJECTWITHHOST": "ShareObjectWithHost",
    "ISFEATUREENABLED_GLOBAL": "IsFeatureEnabledGlobal", "CREATEDEVICE": "CreateDevice",
    "DESTROYDEVICE": "DestroyDevice", "QUERYADAPTERINFO": "QueryAdapterInfo",
    "DDIQUERYADAPTERINFO": "DdiQueryAdapterInfo", "CREATEALLOCATION": "CreateAllocation",
    "DESTROYALLOCATION": "DestroyAllocation", "CREATECONTEXTVIRTUAL": "CreateContextVirtual",
    "DESTROYCONTEXT": "DestroyContext", "CREATESYNCOBJECT": "CreateSyncObject",
    "CREATEPAGINGQUEUE": "CreatePagingQueue", "DESTROYPAGINGQUEUE": "DestroyPagingQueue",
    "MAKERESIDENT": "MakeResident", "EVICT": "Evict", "ESCAPE": "Escape", "OPENADAPTER": "OpenAdapter",
    "CLOSEADAPTER": "CloseAdapter", "FREEGPUVIRTUALADDRESS": "FreeGpuVirtualAddress",
    "MAPGPUVIRTUALADDRESS": "MapGpuVirtualAddress", "RESERVEGPUVIRTUALADDRESS": "ReserveGpuVirtualAddress",
    "UPDATEGPUVIRTUALADDRESS": "UpdateGpuVirtualAddress", "SUBMITCOMMAND": "SubmitCommand",
    "QUERYVIDEOMEMORYINFO": "QueryVideoMemoryInfo", "WAITFORSYNCOBJECTFROMCPU": "WaitForSyncObjectFromCpu",
    "LOCK2": "Lock2", "UNLOCK2": "Unlock2", "WAITFORSYNCOBJECTFROMGPU": "WaitForSyncObjectFromGpu",
    "SIGNALSYNCOBJECT": "SignalSyncObject", "SIGNALFENCENTSHAREDBYREF": "SignalFenceNtSharedByRef",
    "GETDEVICESTATE": "GetDeviceState", "MARKDEVICEASERROR": "MarkDeviceAsError", "ADAPTERSTOP": "AdapterStop",
    "SETQUEUEDLIMIT": "SetQueuedLimit", "OPENRESOURCE": "OpenResource",
    "SETCONTEXTSCHEDULINGPRIORITY": "SetContextSchedulingPriority", "PRESENTHISTORYTOKEN": "PresentHistoryToken",
    "SETREDIRECTEDFLIPFENCEVALUE": "SetRedirectedFlipFenceValue", "GETINTERNALADAPTERINFO": "GetInternalAdapterInfo",
    "FLUSHHEAPTRANSITIONS": "FlushHeapTransitions", "BLT": "Blt",
    "DDIGETSTANDARDALLOCATIONDRIVERDATA": "DdiGetStandardAllocationDriverData", "CDDGDICOMMAND": "CddGdiCommand",
    "QUERYALLOCATIONRESIDENCY": "QueryAllocationResidency", "FLUSHDEVICE": "FlushDevice",
    "FLUSHADAPTER": "FlushAdapter", "DDIGETNODEMETADATA": "DdiGetNodeMetadata",
    "SETEXISTINGSYSMEMSTORE": "SetExistingSysMemStore", "ISSYNCOBJECTSIGNALED": "IsSyncObjectSignaled",
    "CDDSYNCGPUACCESS": "CddSyncGpuAccess", "QUERYSTATISTICS": "QueryStatistics",
    "CHANGEVIDEOMEMORYRESERVATION": "ChangeVideoMemoryReservation", "CREATEHWQUEUE": "CreateHwQueue",
    "DESTROYHWQUEUE": "DestroyHwQueue", "SUBMITCOMMANDTOHWQUEUE": "SubmitCommandToHwQueue",
    "GETDRIVERSTOREFILE": "GetDriverStoreFile", "READDRIVERSTOREFILE": "ReadDriverStoreFile",
    "GETNEXTHARDLINK": "GetNextHardLink", "UPDATEALLOCATIONPROPERTY": "UpdateAllocationProperty",
    "OFFERALLOCATIONS": "OfferAllocations", "RECLAIMALLOCATIONS": "ReclaimAllocations",
    "SETALLOCATIONPRIORITY": "SetAllocationPriority", "GETALLOCATIONPRIORITY": "GetAllocationPriority",
    "GETCONTEXTSCHEDULINGPRIORITY": "GetContextSchedulingPriority", "QUERYCLOCKCALIBRATION": "QueryClockCalibration",
    "QUERYRESOURCEINFO": "QueryResourceInfo", "LOGEVENT": "LogEvent", "SETEXISTINGSYSMEMPAGES": "SetExistingSysMemPages",
    "INVALIDATECACHE": "InvalidateCache", "ISFEATUREENABLED": "IsFeatureEnabled", "SIGNALGUESTEVENT": "SignalGuestEvent",
    "PROPAGATEPRESENTHISTORYTOKEN": "PropagatePresentHistoryToken", "SETGUESTDATA": "SetGuestData",
    "SIGNALGUESTEVENTPASSIVE": "SignalGuestEventPassive", "SENDWNFNOTIFICATION": "SendWnfNotification",
}


def words(message):
    return WORDS[message["name"].upper()]


def lower_first(name):
    return name[0].lower() + name[1:]


def camel(path):
    parts = path.replace(".", "_").split("_")
    return parts[0] + "".join(part[:1].upper() + part[1:] for part in parts[1:])


def field_kind(field):
    """(swift type, array count or None): how a field is read."""
    kind, size = field["type"], field["size"]
    count = None
    if kind.endswith("]"):
        kind, count = kind[:-1].split("[")
        count = int(count)
    if kind == "handle":
        return "D3DKMTHandle", count
    if kind == "luid":
        return "LUID", count
    if kind == "ntstatus":
        return "NTStatus", count
    if kind == "bool":
        return "Bool", count
    if kind in ("char", "u8"):
        return "UInt8", count
    if kind == "u16":
        return "UInt16", count
    if kind == "i32":
        return "Int32", count
    if kind.startswith("struct:"):
        return None, count
    element = size // count if count else size
    return {1: "UInt8", 2: "UInt16", 4: "UInt32", 8: "UInt64"}[element], count


def visible(fields):
    return [field for field in fields if not field["name"].startswith("hdr.")]


def member_names(fields):
    """Names of members: `args.` is dropped where nothing else has the rest of the name."""
    plain = {field["name"] for field in fields}
    names = {}
    for field in fields:
        name = field["name"]
        if name.startswith("args.") and name[5:] not in plain:
            name = name[5:]
        names[field["name"]] = camel(name)
    return names


def members(fields):
    names = member_names(fields)
    lines = []
    for field in fields:
        swift, count = field_kind(field)
        name, offset = names[field["name"]], field["offset"]
        if count == 1 or swift is None:
            continue
        if count is not None and swift == "UInt16":
            lines.append(f"    /// UTF-16, at most {count} units with the terminator.")
            lines.append(f"    public var {name}: String {{")
            lines.append(f"        get {{ wireText({offset}, {count}) }}")
            lines.append(f"        nonmutating set {{ setWireText({offset}, {count}, newValue) }}")
            lines.append("    }")
        elif count is not None:
            lines.append(f"    public static var {name}Count: Int {{ {count} }}")
            lines.append(f"    public static var {name}Offset: Int {{ {offset} }}")
            if swift in ("D3DKMTHandle",):
                lines.append(f"    @inlinable public func {name}(_ index: Int) -> D3DKMTHandle {{")
                lines.append(f"        D3DKMTHandle(wire({offset} &+ 4 &* index, UInt32.self))")
                lines.append("    }")
                lines.append(f"    @inlinable public func set{name[0].upper()}{name[1:]}(_ index: Int, _ value: D3DKMTHandle) {{")
                lines.append(f"        setWire({offset} &+ 4 &* index, value.rawValue)")
                lines.append("    }")
        elif "bit_offset" in field:
            unit = {1: "UInt8", 2: "UInt16", 4: "UInt32"}[field["size"]]
            bit, width = field["bit_offset"], field["bit_width"]
            if width == 1:
                lines.append(f"    @inlinable public var {name}: Bool {{")
                lines.append(f"        get {{ wireBits({offset}, {unit}.self, {bit}, 1) != 0 }}")
                lines.append(f"        nonmutating set {{ setWireBits({offset}, {bit}, 1, newValue ? 1 : 0 as {unit}) }}")
            else:
                lines.append(f"    @inlinable public var {name}: {unit} {{")
                lines.append(f"        get {{ wireBits({offset}, {unit}.self, {bit}, {width}) }}")
                lines.append(f"        nonmutating set {{ setWireBits({offset}, {bit}, {width}, newValue) }}")
            lines.append("    }")
        else:
            lines.append(f"    @inlinable public var {name}: {swift} {{")
            if swift == "D3DKMTHandle":
                lines.append(f"        get {{ D3DKMTHandle(wire({offset}, UInt32.self)) }}")
                lines.append(f"        nonmutating set {{ setWire({offset}, newValue.rawValue) }}")
            elif swift == "NTStatus":
                lines.append(f"        get {{ NTStatus(rawValue: wire({offset}, Int32.self)) }}")
                lines.append(f"        nonmutating set {{ setWire({offset}, newValue.rawValue) }}")
            elif swift == "LUID":
                lines.append(f"        get {{ LUID(wire({offset}, UInt64.self)) }}")
                lines.append(f"        nonmutating set {{ setWire({offset}, newValue.value) }}")
            elif swift == "Bool":
                lines.append(f"        get {{ wire({offset}, UInt8.self) != 0 }}")
                lines.append(f"        nonmutating set {{ setWire({offset}, newValue ? 1 : 0 as UInt8) }}")
            else:
                lines.append(f"        get {{ wire({offset}, {swift}.self) }}")
                lines.append(f"        nonmutating set {{ setWire({offset}, newValue) }}")
            lines.append("    }")
    return lines


def view(name, text, structure, conformance, extra):
    size = structure["size"]
    tail = structure.get("tail_offset")
    minimum = size if tail is None else min(size, tail)
    lines = [f"/// {text}", f"public struct {name}: {conformance} {{"]
    lines += extra
    lines.append(f"    @inlinable public static var byteCount: Int {{ {size} }}")
    lines.append(f"    @inlinable public static var minimumByteCount: Int {{ {minimum} }}")
    if tail is not None:
        lines.append(f"    @inlinable public static var tailOffset: Int {{ {tail} }}")
    lines.append("    public let base: UnsafeMutableRawPointer")
    lines.append("    @inlinable public init(base: UnsafeMutableRawPointer) { self.base = base }")
    lines += members(visible(structure.get("fields") or []))
    lines.append("}")
    return lines


def element(name, text, structure):
    lines = [f"/// {text}", f"public struct {name}: MessageView {{"]
    lines.append(f"    @inlinable public static var byteCount: Int {{ {structure['size']} }}")
    lines.append(f"    @inlinable public static var minimumByteCount: Int {{ {structure['size']} }}")
    lines.append("    public let base: UnsafeMutableRawPointer")
    lines.append("    @inlinable public init(base: UnsafeMutableRawPointer) { self.base = base }")
    lines += members(structure["fields"])
    lines.append("}")
    return lines


def space(message):
    if message["direction"] == "host_to_guest":
        return "hostToGuest"
    return message["channel"]


ENUM = {"global": "GlobalCommand", "adapter": "AdapterCommand", "hostToGuest": "HostToGuestCommand"}


def message_views(message):
    name, kind = words(message), space(message)
    case = f"    @inlinable public static var command: CommandID {{ .{kind}(.{lower_first(name)}) }}"
    title = f"{message['name']} ({message['command_id']})"
    lines = view(name + "Request", f"{title}: the request, {message['request']['size']} bytes.", message["request"],
                 "RequestView", [case])
    if "tail_element" in message["request"]:
        lines += [""] + element(name + "Element", f"{title}: an element behind the request.", message["request"]["tail_element"])
    result = message["result"]
    if not result:
        return lines
    if result.get("same_as_request") or message.get("same_as_request"):
        return lines
    if result["fields"] if "fields" in result else False:
        fields = visible(result["fields"])
        if len(fields) == 1 and fields[0]["name"] == "status" and result.get("tail_offset") is None:
            return lines
        lines += [""] + view(name + "Reply", f"{title}: the reply, {result['size']} bytes.", result, "MessageView", [])
        if "tail_element" in result:
            lines += [""] + element(name + "ReplyElement", f"{title}: an element of the reply.", result["tail_element"])
    return lines


def table_rows(messages):
    rows = []
    for message in messages:
        def numbers(structure):
            if not structure:
                return "- -"
            tail = structure.get("tail_offset")
            return f"{structure['size']} {'-' if tail is None else tail}"
        echo = message["result"] and (message["result"].get("same_as_request") or message.get("same_as_request"))
        rows.append(
            f"M {space(message)} {message['command_id']} {message['name']} {'async' if message['async'] else 'sync'} "
            f"{message['layout']} {numbers(message['request'])} {numbers(message['result'])}{' echo' if echo else ''}")
        for mark, structure in (("Q", message["request"]), ("S", message["result"])):
            if not structure or (echo and mark == "S"):
                continue
            groups = [(mark, visible(structure.get("fields") or []))]
            if "tail_element" in structure:
                groups.append((mark.lower(), structure["tail_element"]["fields"]))
            for row_mark, fields in groups:
                for field in fields:
                    kind = field["type"].split(":")[0]
                    bits = f" {field['bit_offset']} {field['bit_width']}" if "bit_offset" in field else ""
                    rows.append(f"{row_mark} {field['name']} {kind} {field['offset']} {field['size']}{bits}")
            if "tail_element" in structure:
                rows.append(f"{mark.lower()}# {structure['tail_element']['size']}")
    return rows


def write(path, lines):
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")


def main():
    messages = json.load(open(sys.argv[1]))
    folder = sys.argv[2]
    note = "// Generated by Tools/generate-messages.py. Change the description of the messages, not this file."
    full = [message for message in messages if message["layout"] == "full"]
    parts = {
        "GlobalMessages": [m for m in full if space(m) == "global"],
        "HostToGuestMessages": [m for m in full if space(m) == "hostToGuest"],
        "ObjectMessages": [], "MemoryMessages": [], "SynchronizationMessages": [], "QueryMessages": [],
    }
    for message in full:
        if space(message) != "adapter":
            continue
        name = message["name"].upper()
        if any(word in name for word in ("SYNCOBJECT", "SUBMIT")):
            parts["SynchronizationMessages"].append(message)
        elif any(word in name for word in ("ALLOC", "GPUVIRTUAL", "LOCK2", "RESIDENT", "EVICT", "SYSMEM", "CACHE", "RESOURCE", "PAGINGQUEUE")):
            parts["MemoryMessages"].append(message)
        elif any(word in name for word in ("DEVICE", "CONTEXT", "HWQUEUE", "OPENADAPTER", "CLOSEADAPTER")):
            parts["ObjectMessages"].append(message)
        else:
            parts["QueryMessages"].append(message)
    for part, members_of in parts.items():
        lines = [note]
        for message in members_of:
            lines += [""] + message_views(message)
        write(f"{folder}/{part}.swift", lines)
    lines = [note]
    for kind, name in ENUM.items():
        lines += ["", f"/// Command numbers of the {'host to the guest' if kind == 'hostToGuest' else kind + ' channel'}.",
                  f"public enum {name}: UInt32, CaseIterable, Sendable {{"]
        for message in messages:
            if space(message) == kind:
                lines.append(f"    case {lower_first(words(message))} = {message['command_id']}")
        lines.append("}")
    write(f"{folder}/Commands.swift", lines)
    rows = table_rows(messages)
    lines = [note, "", "enum MessageTableText {",
             "    /// M message, Q request field, S reply field, q and s fields of an array element, q# and s# its size.",
             '    static let text: StaticString = """']
    lines += ["        " + row for row in rows]
    lines += ['        """', "}"]
    write(f"{folder}/MessageTableText.swift", lines)
    if len(sys.argv) > 3:
        lines = [note, "", "/// The numbers that the message table is held against.", 'let expectedMessages = """']
        lines += ["    " + row for row in rows] + ['    """']
        write(sys.argv[3], lines)


main()
