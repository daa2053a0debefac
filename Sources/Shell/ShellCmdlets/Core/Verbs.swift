/// The approved verbs with their alias prefixes.
enum Verbs {
    static let all: [(verb: String, alias: String, group: String, description: String)] = {
        let groups: [(String, String)] = [
            ("Common", "Add a,Clear cl,Close cs,Copy cp,Enter et,Exit ex,Find fd,Format f,Get g,Hide h,Join j,Lock lk,Move m,New n,Open op,Optimize om,Pop pop,Push pu,Redo re,Remove r,Rename rn,Reset rs,Resize rz,Search sr,Select sc,Set s,Show sh,Skip sk,Split sl,Step st,Switch sw,Undo un,Unlock uk,Watch wc"),
            ("Communications", "Connect cc,Disconnect dc,Read rd,Receive rc,Send sd,Write wr"),
            ("Data", "Backup ba,Checkpoint ch,Compare cr,Compress cm,Convert cv,ConvertFrom cf,ConvertTo ct,Dismount dm,Edit ed,Expand en,Export ep,Group gp,Import ip,Initialize in,Limit l,Merge mg,Mount mt,Out o,Publish pb,Restore rr,Save sv,Sync sy,Unpublish ub,Update ud"),
            ("Diagnostic", "Debug db,Measure ms,Ping pi,Repair rp,Resolve rv,Test t,Trace tr"),
            ("Lifecycle", "Approve ap,Assert as,Build bd,Complete cmp,Confirm cn,Deny dn,Deploy dp,Disable d,Enable e,Install is,Invoke i,Register rg,Request rq,Restart rt,Resume ru,Start sa,Stop sp,Submit sb,Suspend ss,Uninstall us,Unregister ur,Wait w"),
            ("Other", "Use u"),
            ("Security", "Block bl,Grant gr,Protect pt,Revoke rk,Unblock ul,Unprotect up"),
        ]
        var list: [(String, String, String, String)] = []
        for (group, text) in groups {
            for entry in text.split(separator: ",") {
                let parts = entry.split(separator: " ").map(String.init)
                list.append((parts[0], parts.count > 1 ? parts[1] : "", group, descriptions[parts[0]] ?? ""))
            }
        }
        return list
    }()
    static func isApproved(_ verb: String) -> Bool { all.contains { $0.verb.lowercased() == verb.lowercased() } }
    private static let descriptions: [String: String] = [
        "Add": "Adds a resource to a container, or attaches an item to another item",
        "Clear": "Removes all the resources from a container but does not delete the container",
        "Copy": "Copies a resource to another name or to another container",
        "Get": "Specifies an action that retrieves a resource", "New": "Creates a resource", "Remove": "Deletes a resource from a container",
        "Set": "Replaces data on an existing resource or creates a resource that contains some data",
        "Start": "Initiates an operation", "Stop": "Discontinues an activity", "Test": "Verifies the operation or consistency of a resource",
        "Invoke": "Performs an action, such as running a command or a method", "Import": "Creates a resource from data that is stored in a persistent data store (such as a file) or in an interchange format",
        "Export": "Encapsulates the primary input into a persistent data store, such as a file, or into an interchange format",
        "Enable": "Configures a resource to an available or active state", "Disable": "Configures a resource to an unavailable or inactive state",
        "Measure": "Identifies resources that are consumed by a specified operation, or retrieves statistics about a resource",
        "Use": "Uses or includes a resource to do something",
    ]
}
