import ShellRuntime

/// Windows' error numbers with the system's texts (winerror.h, FormatMessage), as Win32Exception, Marshal and SocketException give them.
public enum WindowsErrors {
    private static let rows = """
        0|The operation completed successfully.
        1|Incorrect function.
        2|The system cannot find the file specified.
        3|The system cannot find the path specified.
        4|The system cannot open the file.
        5|Access is denied.
        6|The handle is invalid.
        7|The storage control blocks were destroyed.
        8|Not enough memory resources are available to process this command.
        9|The storage control block address is invalid.
        10|The environment is incorrect.
        11|An attempt was made to load a program with an incorrect format.
        12|The access code is invalid.
        13|The data is invalid.
        14|Not enough memory resources are available to complete this operation.
        15|The system cannot find the drive specified.
        16|The directory cannot be removed.
        17|The system cannot move the file to a different disk drive.
        18|There are no more files.
        19|The media is write protected.
        20|The system cannot find the device specified.
        21|The device is not ready.
        22|The device does not recognize the command.
        23|Data error (cyclic redundancy check).
        24|The program issued a command but the command length is incorrect.
        25|The drive cannot locate a specific area or track on the disk.
        26|The specified disk or diskette cannot be accessed.
        27|The drive cannot find the sector requested.
        28|The printer is out of paper.
        29|The system cannot write to the specified device.
        30|The system cannot read from the specified device.
        31|A device attached to the system is not functioning.
        32|The process cannot access the file because it is being used by another process.
        33|The process cannot access the file because another process has locked a portion of the file.
        34|The wrong diskette is in the drive. Insert %2 (Volume Serial Number: %3) into drive %1.
        36|Too many files opened for sharing.
        38|Reached the end of the file.
        39|The disk is full.
        50|The request is not supported.
        51|Windows cannot find the network path. Verify that the network path is correct and the destination computer is not busy or turned off. If Windows still cannot find the network path, contact your network administrator.
        52|You were not connected because a duplicate name exists on the network. If joining a domain, go to System in Control Panel to change the computer name and try again. If joining a workgroup, choose another workgroup name.
        53|The network path was not found.
        54|The network is busy.
        55|The specified network resource or device is no longer available.
        56|The network BIOS command limit has been reached.
        58|The specified server cannot perform the requested operation.
        59|An unexpected network error occurred.
        64|The specified network name is no longer available.
        65|Network access is denied.
        66|The network resource type is not correct.
        67|The network name cannot be found.
        68|The name limit for the local computer network adapter card was exceeded.
        71|No more connections can be made to this remote computer at this time because there are already as many connections as the computer can accept.
        80|The file exists.
        82|The directory or file cannot be created.
        83|Fail on INT 24.
        85|The local device name is already in use.
        86|The specified network password is not correct.
        87|The parameter is incorrect.
        88|A write fault occurred on the network.
        89|The system cannot start another process at this time.
        108|The disk is in use or locked by another process.
        109|The pipe has been ended.
        110|The system cannot open the device or file specified.
        111|The file name is too long.
        112|There is not enough space on the disk.
        117|The IOCTL call made by the application program is not correct.
        118|The verify-on-write switch parameter value is not correct.
        119|The system does not support the command requested.
        120|This function is not supported on this system.
        121|The semaphore timeout period has expired.
        122|The data area passed to a system call is too small.
        123|The filename, directory name, or volume label syntax is incorrect.
        124|The system call level is not correct.
        126|The specified module could not be found.
        127|The specified procedure could not be found.
        128|There are no child processes to wait for.
        131|An attempt was made to move the file pointer before the beginning of the file.
        132|The file pointer cannot be set on the specified device or file.
        145|The directory is not empty.
        148|The path specified cannot be used at this time.
        154|The volume label you entered exceeds the label character limit of the target file system.
        158|The segment is already unlocked.
        160|One or more arguments are not correct.
        161|The specified path is invalid.
        167|Unable to lock a region of a file.
        170|The requested resource is in use.
        183|Cannot create a file when that file already exists.
        186|The flag passed is not correct.
        187|The specified system semaphore name was not found.
        193|%1 is not a valid Win32 application.
        203|The system could not find the environment option that was entered.
        206|The filename or extension is too long.
        216|This version of %1 is not compatible with the version of Windows you're running. Check your computer's system information and then contact the software publisher.
        225|Operation did not complete successfully because the file contains a virus or potentially unwanted software.
        230|The pipe state is invalid.
        231|All pipe instances are busy.
        232|The pipe is being closed.
        233|No process is on the other end of the pipe.
        234|More data is available.
        258|The wait operation timed out.
        259|No more data is available.
        266|The copy functions cannot be used.
        267|The directory name is invalid.
        288|Attempt to release mutex not owned by caller.
        299|Only part of a ReadProcessMemory or WriteProcessMemory request was completed.
        487|Attempt to access invalid address.
        534|Arithmetic result exceeded 32 bits.
        535|There is a process on other end of the pipe.
        536|Waiting for a process to open the other end of the pipe.
        740|The requested operation requires elevation.
        995|The I/O operation has been aborted because of either a thread exit or an application request.
        996|Overlapped I/O event is not in a signaled state.
        997|Overlapped I/O operation is in progress.
        998|Invalid access to memory location.
        1001|Recursion too deep; the stack overflowed.
        1003|Cannot complete this function.
        1004|Invalid flags.
        1005|The volume does not contain a recognized file system. Please make sure that all required file system drivers are loaded and that the volume is not corrupted.
        1006|The volume for a file has been externally altered so that the opened file is no longer valid.
        1008|An attempt was made to reference a token that does not exist.
        1009|The configuration registry database is corrupt.
        1010|The configuration registry key is invalid.
        1011|The configuration registry key could not be opened.
        1012|The configuration registry key could not be read.
        1013|The configuration registry key could not be written.
        1017|The system has attempted to load or restore a file into the registry, but the specified file is not in a registry file format.
        1018|Illegal operation attempted on a registry key that has been marked for deletion.
        1020|Cannot create a symbolic link in a registry key that already has subkeys or values.
        1021|Cannot create a stable subkey under a volatile parent key.
        1051|A stop control has been sent to a service that other running services are dependent on.
        1052|The requested control is not valid for this service.
        1053|The service did not respond to the start or control request in a timely fashion.
        1054|A thread could not be created for the service.
        1055|The service database is locked.
        1056|An instance of the service is already running.
        1057|The account name is invalid or does not exist, or the password is invalid for the account name specified.
        1058|The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.
        1059|Circular service dependency was specified.
        1060|The specified service does not exist as an installed service.
        1061|The service cannot accept control messages at this time.
        1062|The service has not been started.
        1063|The service process could not connect to the service controller.
        1064|An exception occurred in the service when handling the control request.
        1065|The database specified does not exist.
        1066|The service has returned a service-specific error code.
        1067|The process terminated unexpectedly.
        1068|The dependency service or group failed to start.
        1069|The service did not start due to a logon failure.
        1070|After starting, the service hung in a start-pending state.
        1072|The specified service has been marked for deletion.
        1073|The specified service already exists.
        1075|The dependency service does not exist or has been marked for deletion.
        1078|The name is already in use as either a service name or a service display name.
        1083|The executable program that this service is configured to run in does not implement the service.
        1115|A system shutdown is in progress.
        1116|Unable to abort the system shutdown because no shutdown was in progress.
        1117|The request could not be performed because of an I/O device error.
        1118|No serial device was successfully initialized. The serial driver will unload.
        1130|Not enough server memory resources are available to process this command.
        1137|The specified program is not a Windows or MS-DOS program.
        1150|The specified program requires a newer version of Windows.
        1155|No application is associated with the specified file for this operation.
        1157|One of the library files needed to run this application cannot be found.
        1167|The device is not connected.
        1168|Element not found.
        1169|There was no match for the specified key in the index.
        1203|The network path was either typed incorrectly, does not exist, or the network provider is not currently available. Please try retyping the path or contact your network administrator.
        1208|An extended error has occurred.
        1219|Multiple connections to a server or shared resource by the same user, using more than one user name, are not allowed. Disconnect all previous connections to the server or shared resource and try again.
        1222|The network is not present or not started.
        1223|The operation was canceled by the user.
        1225|The remote computer refused the network connection.
        1231|The network location cannot be reached. For information about network troubleshooting, see Windows Help.
        1232|The network location cannot be reached. For information about network troubleshooting, see Windows Help.
        1236|The network connection was aborted by the local system.
        1244|The operation being requested was not performed because the user has not been authenticated.
        1245|The operation being requested was not performed because the user has not logged on to the network. The specified service does not exist.
        1265|The system cannot contact a domain controller to service the authentication request. Please try again later.
        1300|Not all privileges or groups referenced are assigned to the caller.
        1307|This security ID may not be assigned as the owner of this object.
        1312|A specified logon session does not exist. It may already have been terminated.
        1313|A specified privilege does not exist.
        1314|A required privilege is not held by the client.
        1315|The name provided is not a properly formed account name.
        1316|The specified account already exists.
        1317|The specified account does not exist.
        1318|The specified group already exists.
        1319|The specified group does not exist.
        1320|Either the specified user account is already a member of the specified group, or the specified group cannot be deleted because it contains a member.
        1321|The specified user account is not a member of the specified group account.
        1323|Unable to update the password. The value provided as the current password is incorrect.
        1325|Unable to update the password. The value provided for the new password does not meet the length, complexity, or history requirements of the domain.
        1326|The user name or password is incorrect.
        1327|Account restrictions are preventing this user from signing in. For example: blank passwords aren't allowed, sign-in times are limited, or a policy restriction has been enforced.
        1328|Your account has time restrictions that keep you from signing in right now.
        1330|The password for this account has expired.
        1331|This user can't sign in because this account is currently disabled.
        1332|No mapping between account names and security IDs was done.
        1336|The access control list (ACL) structure is invalid.
        1337|The security ID structure is invalid.
        1338|The security descriptor structure is invalid.
        1346|Either a required impersonation level was not provided, or the provided impersonation level is invalid.
        1355|The specified domain either does not exist or could not be contacted.
        1358|Unable to complete the requested operation because of either a catastrophic media failure or a data structure corruption on the disk.
        1376|The specified local group does not exist.
        1378|The specified account name is already a member of the group.
        1379|The specified local group already exists.
        1385|Logon failure: the user has not been granted the requested logon type at this computer.
        1387|A member could not be added to or removed from the local group because the member does not exist.
        1388|A new member could not be added to a local group because the member has the wrong account type.
        1396|The target account name is incorrect.
        1400|Invalid window handle.
        1408|Invalid window; it belongs to other thread.
        1411|Class does not exist.
        1413|Invalid index.
        1450|Insufficient system resources exist to complete the requested service.
        1460|This operation returned because the timeout period expired.
        1500|The event log file is corrupted.
        1502|The event log file is full.
        1503|The event log file has changed between read operations.
        1601|The Windows Installer Service could not be accessed. This can occur if the Windows Installer is not correctly installed. Contact your support personnel for assistance.
        1602|User cancelled installation.
        1603|Fatal error during installation.
        1605|This action is only valid for products that are currently installed.
        1612|The installation source for this product is not available. Verify that the source exists and that you can access it.
        1618|Another installation is already in progress. Complete that installation before proceeding with this install.
        1619|This installation package could not be opened. Verify that the package exists and that you can access it, or contact the application vendor to verify that this is a valid Windows Installer package.
        1620|This installation package could not be opened. Contact the application vendor to verify that this is a valid Windows Installer package.
        1622|Error opening installation log file. Verify that the specified log file location exists and that you can write to it.
        1625|This installation is forbidden by system policy. Contact your system administrator.
        1633|This installation package is not supported by this processor type. Contact your product vendor.
        1638|Another version of this product is already installed. Installation of this version cannot continue. To configure or remove the existing version of this product, use Add/Remove Programs on the Control Panel.
        1639|Invalid command line argument. Consult the Windows Installer SDK for detailed command line help.
        1641|The requested operation completed successfully. The system will be restarted so the changes can take effect.
        1717|The interface is unknown.
        1722|The RPC server is unavailable.
        1723|The RPC server is too busy to complete this operation.
        1726|The remote procedure call failed.
        1727|The remote procedure call failed and did not execute.
        1753|There are no more endpoints available from the endpoint mapper.
        1783|The stub received bad data.
        1784|The supplied user buffer is not valid for the requested operation.
        1785|The disk media is not recognized. It may not be formatted.
        1787|The security database on the server does not have a computer account for this workstation trust relationship.
        1789|The trust relationship between this workstation and the primary domain failed.
        1792|An attempt was made to logon, but the network logon service was not started.
        1801|The printer name is invalid.
        1814|The specified resource type cannot be found in the image file.
        1815|The specified resource language ID cannot be found in the image file.
        1907|The user's password must be changed before signing in.
        1909|The referenced account is currently locked out and may not be logged on to.
        2202|The specified username is invalid.
        2250|This network connection does not exist.
        3010|The requested operation is successful. Changes will not be effective until the system is rebooted.
        4390|The file or directory is not a reparse point.
        4392|The data present in the reparse point buffer is invalid.
        5023|The group or resource is not in the correct state to perform the requested operation.
        8235|A referral was returned from the server.
        8453|Replication access was denied.
        8524|The DSA operation is unable to proceed because of a DNS lookup failure.
        9002|DNS server failure.
        9003|DNS name does not exist.
        9501|No records found for given DNS query.
        9560|Invalid DNS name.
        """
    /// COM's own results.
    private static let results: [UInt32: String] = [
        0x8000_4001: "Not implemented", 0x8000_4002: "No such interface supported", 0x8000_4003: "Invalid pointer", 0x8000_4004: "Operation aborted", 0x8000_4005: "Unspecified error",
        0x8000_FFFF: "Catastrophic failure", 0x8004_0154: "Class not registered", 0x8004_01E3: "Operation unavailable", 0x8002_0009: "Exception occurred.", 0x8001_0108: "The object invoked has disconnected from its clients.",
    ]
    private static let table: [Int: String] = {
        var table: [Int: String] = [:]
        for row in rows.split(separator: "\n") {
            let parts = row.split(separator: "|", maxSplits: 1)
            if parts.count == 2, let code = Int(parts[0]) { table[code] = String(parts[1]) }
        }
        return table
    }()
    /// The text of an error; Windows' own for a number that it does not know.
    public static func text(_ code: Int) -> String {
        if let text = table[code] { return text }
        // An HRESULT of Win32's facility is that error.
        if UInt32(truncatingIfNeeded: code) >> 16 == 0x8007, let text = table[code & 0xFFFF] { return text }
        if let text = SocketErrors.known(code) ?? results[UInt32(truncatingIfNeeded: code)] { return text }
        return "Unknown error (0x\(String(UInt32(truncatingIfNeeded: code), radix: 16)))"
    }
    /// The number that a text stands for, also where it ends a longer one; 0 where it is none of the system's.
    static func code(of message: String) -> Int {
        table.filter { message.hasSuffix($0.value) }.max { $0.value.utf8.count < $1.value.utf8.count }?.key ?? 0
    }
    public static func exception(_ code: Int, _ message: String? = nil) -> ExceptionObject {
        let made = ExceptionObject("System.ComponentModel.Win32Exception", message ?? text(code))
        made.details["NativeErrorCode"] = Value(code)
        return made
    }
}
