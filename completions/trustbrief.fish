# trustbrief -- completion for fish: the program says what may stand there.

function __trustbrief_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    for answer in ($words[1] --complete $words[2..-1] "$word" 2>/dev/null)
        if test "$answer" = :files
            __fish_complete_path "$word"
        else
            echo $answer
        end
    end
end

complete -c trustbrief -f -a '(__trustbrief_complete)'
