import { chordParts } from '../../shared/domain/chord-rules.ts'
import { type CommandEntry, type CommandGroup, commandGroups, commandIds, entryOf, familyOf } from '../../shared/domain/commands.ts'
import { commandGroupsTexts, commandNamesTexts, familyNamesTexts } from '../../shared/texts/en/screen/command-names.ts'
import { commandsTexts } from '../../shared/texts/en/screen/commands.ts'
import { pagesTexts } from '../../shared/texts/en/screen/shell.ts'

/** docs/guide/keys.md, made from the list of commands. A test compares the file with this. */
export function keysDocument(): string {
	return `${preamble}${commandGroups.map(section).join('')}`
}

const preamble = `<!-- Made from shared/domain/commands.ts: change that, then run \`npm run docs\`. -->
# Keys

Every command with its standard keys. **F1** shows those of your studio, and **Ctrl K** finds a command by its name. In the settings, **Keys** changes them, and
takes buttons of a MIDI controller or a gamepad as well. On macOS, Cmd stands in place of Ctrl.

A key for something dangerous has to be held, or pressed twice: its row says which. Space and Enter only press the button that has the focus.
`

function section(group: CommandGroup): string {
	const rows = commandIds.filter((id) => entryOf(id).group === group).flatMap(row)
	return rows.length === 0 ? '' : `\n## ${commandGroupsTexts[group]}\n\n| Command | Keys | |\n|---|---|---|\n${rows.join('\n')}\n`
}

/** The commands of a family, such as "Choose scene 1 as next", share a row. */
function row(id: (typeof commandIds)[number]): readonly string[] {
	const entry = entryOf(id)
	const numbered = familyOf(id)
	if (numbered && numbered.number > 1) return []
	const names: Readonly<Record<string, string>> = { ...commandNamesTexts, ...familyNamesTexts }
	const keys = entry.keys.map(chordText).map((text) => (numbered ? `${text} … ${lastOf(numbered.family)}` : text))
	return [`| ${names[numbered?.family ?? id]} | ${keys.join(', ')} | ${how(entry)} |`]
}

function lastOf(family: string): number {
	return commandIds.filter((id) => familyOf(id)?.family === family).length
}

function how({ confirm, scope }: CommandEntry): string {
	const press = confirm === undefined ? [] : [commandsHow[confirm]]
	const place = scope === 'everywhere' ? ['also while a dialog is open'] : scope === undefined ? [] : [`on the page ${pagesTexts[scope]}`]
	return [...press, ...place].join(', ')
}

const commandsHow = { hold: 'held', double: 'pressed twice' } as const

function chordText(chord: string): string {
	const parts = chordParts(chord)
	if (!parts) return chord
	const names: Readonly<Record<string, string>> = commandsTexts.keyNames
	return [...parts.modifiers.map((modifier) => (modifier === 'Mod' ? 'Ctrl' : modifier)), names[parts.key] ?? parts.key].join(' ')
}
