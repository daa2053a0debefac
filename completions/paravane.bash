# Completion of paravane's command line for bash.
_paravane() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=
    ((COMP_CWORD > 0)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    case ${previous,,} in
        --state | -state | -workingdirectory | -wd)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        --inventory | -inventory)
            mapfile -t COMPREPLY < <(compgen -W 'Workstation Windows10 Server2022 Server2025 NoGpu Datacenter' -- "$current"
                compgen -f -- "$current")
            return
            ;;
        --edition | -edition)
            mapfile -t COMPREPLY < <(compgen -W 'Core Desktop' -- "$current")
            return
            ;;
        -inputformat | -outputformat | -of)
            mapfile -t COMPREPLY < <(compgen -W 'Text XML' -- "$current")
            return
            ;;
        -windowstyle | -w)
            mapfile -t COMPREPLY < <(compgen -W 'Normal Minimized Maximized Hidden' -- "$current")
            return
            ;;
        -executionpolicy | -ep)
            mapfile -t COMPREPLY < <(compgen -W 'AllSigned Bypass Default RemoteSigned Restricted Undefined Unrestricted' -- "$current")
            return
            ;;
        -command | -c | -encodedcommand | -ec | -cwa) return ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '-Command -CommandWithArgs -EncodedCommand -EncodedArguments -ExecutionPolicy -File -InputFormat
            -Interactive -Login -MTA -NoExit -NoLogo -NonInteractive -NoProfile -NoProfileLoadTime -OutputFormat -SettingsFile -STA -WindowStyle
            -WorkingDirectory -Version -Help --state --ephemeral --inventory --sandbox --edition --tracebus' -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _paravane paravane
