# Checks of the session tests: each that fails is printed, and the script that has one ends with exit code 1.
$script:failures = 0

function Check([string]$What, $Actual, $Expected)
{
    if ("$Actual" -ne "$Expected")
    {
        $script:failures++
        Write-Host "$What is '$Actual', not '$Expected'"
    }
}

function Complete-Check
{
    exit [int]($script:failures -gt 0)
}

