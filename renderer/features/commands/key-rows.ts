import type { ChosenKeys, CommandKeys, KeyConflict } from '../../../shared/domain/command-keys.ts'
import { type CommandGroup, commandGroups, commandIds, entryOf, type StudioCommandId } from '../../../shared/domain/commands.ts'
import { matchOf } from './find.ts'

export type KeyFilter = 'all' | 'changed' | 'conflicts'

export interface KeyRowData {
	readonly id: StudioCommandId
	readonly name: string
	readonly keys: readonly string[]
	readonly isChanged: boolean
	/** Keys that it should have and another command has. */
	readonly conflicts: readonly KeyConflict[]
}

export interface KeyGroup {
	readonly group: CommandGroup
	readonly rows: readonly KeyRowData[]
}

interface Listed {
	readonly all: CommandKeys
	readonly chosen: ChosenKeys | undefined
	readonly nameOf: (id: StudioCommandId) => string
}

export function keyRows({ all, chosen = {}, nameOf }: Listed): readonly KeyRowData[] {
	return commandIds.map((id) => ({
		id,
		name: nameOf(id),
		keys: all.keys[id],
		isChanged: Object.hasOwn(chosen, id),
		conflicts: all.conflicts.filter((conflict) => conflict.id === id),
	}))
}

export function isShown(row: KeyRowData, filter: KeyFilter): boolean {
	if (filter === 'changed') return row.isChanged
	return filter === 'all' || row.conflicts.length > 0
}

/** The rows by their groups. `search`: part of a name, or a key as it is shown; empty = every row. */
export function groupedRows(
	rows: readonly KeyRowData[],
	filter: KeyFilter,
	search: string,
	textOf: (chord: string) => string,
): readonly KeyGroup[] {
	const matches = ({ name, keys }: KeyRowData) =>
		search === '' || matchOf(name, search) !== null || keys.some((chord) => textOf(chord).toLowerCase() === search.toLowerCase())
	return commandGroups
		.map((group) => ({ group, rows: rows.filter((row) => entryOf(row.id).group === group && isShown(row, filter) && matches(row)) }))
		.filter(({ rows: shown }) => shown.length > 0)
}
