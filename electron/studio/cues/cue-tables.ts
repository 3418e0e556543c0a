import { guessColumns, headerRowOf } from '../../../shared/cues/csv-columns.ts'
import { csvNamesOf } from '../../../shared/cues/csv-names.ts'
import { csvNotes } from '../../../shared/cues/csv-notes.ts'
import { cuesIn } from '../../../shared/cues/csv-read.ts'
import { readCsv } from '../../../shared/cues/csv-table.ts'
import { csvOf } from '../../../shared/cues/csv-write.ts'
import { planOf } from '../../../shared/cues/plan.ts'
import { createWallClock } from '../../../shared/cues/wall-clock.ts'
import type { NewCue } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { CueLists } from './cue-lists.ts'

/** Cue lists as tables that spreadsheets open. */
export interface CueTables {
	/** The open list. Throws AppError "cue-no-list". */
	exportCsv(): { readonly name: string; readonly csv: string }
	/** Into a new list with this name, which is opened, or at the end of the open one. Rejects with AppError "cue-table-empty" or that of the edit. */
	importCsv(csv: string, listName: string | null): Promise<{ readonly ids: readonly string[]; readonly notes: readonly Text[] }>
}

export interface CueTablesOptions {
	readonly lists: Pick<CueLists, 'open' | 'add' | 'createList'>
	readonly collection: () => Pick<Collection, 'scenes' | 'sources'>
	readonly now: () => number
	/** IANA name of the zone of the studio's clock. */
	readonly timeZone: string
}

export function createCueTables({ lists, collection, now, timeZone }: CueTablesOptions): CueTables {
	async function keep(cues: readonly NewCue[], start: string | null, listName: string | null): Promise<readonly string[]> {
		if (listName === null) return lists.add(cues)
		await lists.createList({ name: listName, cues, start })
		return lists.open()?.cues.map(({ id }) => id) ?? []
	}

	return {
		exportCsv() {
			const list = lists.open()
			if (!list) throw new AppError('cue-no-list')
			const clock = createWallClock(timeZone)
			const plan = planOf(list, { clock, aroundMs: now() })
			const starts = new Map(plan.cues.map(({ cueId, startMs }) => [cueId, startMs]))
			const startOf = (id: string) => {
				const startMs = starts.get(id) ?? null
				return startMs === null ? null : clock.timeOf(startMs)
			}
			return { name: `${list.name}.csv`, csv: csvOf(list, { names: csvNamesOf(collection()), startOf }) }
		},
		async importCsv(csv, listName) {
			const table = readCsv(csv)
			const at = headerRowOf(table.rows)
			const header = table.rows[at]?.cells ?? []
			const names = csvNamesOf(collection())
			const found = cuesIn({ header, columns: guessColumns(header), rows: table.rows.slice(at + 1), names })
			if (found.cues.length === 0) throw new AppError('cue-table-empty')
			return { ids: await keep(found.cues, found.start, listName), notes: csvNotes(found, table) }
		},
	}
}
