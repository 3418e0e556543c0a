import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { HistoryStore } from '../../history/history-store.ts'
import type { MakeAsRunFile } from '../cues/as-run/as-run-file.ts'
import { withSeenAds } from '../cues/as-run/seen-by-viewers.ts'
import { withinShow } from '../cues/as-run/within-show.ts'
import type { CueLists } from '../cues/cue-lists.ts'
import type { PresenterMessage } from '../cues/cue-message.ts'
import type { CueRuns } from '../cues/cue-runs.ts'
import type { CueTables } from '../cues/cue-tables.ts'
import { done } from './done.ts'

export interface CueServices {
	readonly cueLists: CueLists
	readonly cueRuns: CueRuns
	readonly cueTables: CueTables
	readonly asRunFile: MakeAsRunFile
	readonly presenterMessage: PresenterMessage
	readonly history: Pick<HistoryStore, 'asRun' | 'report'>
}

type CueCalls = Pick<Handlers, Extract<keyof Handlers, `cues.${string}`>>

/** What the calls about cues do. */
export function cueHandlers(services: CueServices): CueCalls {
	const { cueLists: lists, cueRuns: runs, cueTables: tables, presenterMessage: message, history } = services
	return {
		'cues.go': ({ standbyId }) => runs.go(standbyId ?? null),
		'cues.previous': () => done(runs.previous()),
		'cues.setStandby': ({ cueId }) => done(runs.setStandby(cueId)),
		'cues.hold': ({ held }) => done(runs.hold(held)),
		'cues.skip': ({ cueId, skipped }) => done(runs.skip(cueId ?? null, skipped)),
		'cues.runAds': ({ cueId, count }) => done(runs.runAds(cueId, count)),
		'cues.start': ({ mode }) => done(runs.start(mode)),
		'cues.end': () => done(runs.end()),
		'cues.add': ({ cues, after }) => ({ ids: [...lists.add(cues, after)] }),
		'cues.update': ({ changes, gesture }) => done(lists.update(changes, gesture)),
		'cues.remove': ({ ids }) => done(lists.remove(ids)),
		'cues.reorder': ({ ids }) => done(lists.reorder(ids)),
		'cues.duplicate': ({ ids }) => ({ ids: [...lists.duplicate(ids)] }),
		'cues.renumber': () => done(lists.renumber()),
		'cues.saveTemplate': ({ cueId }) => ({ id: lists.saveTemplate(cueId) }),
		'cues.insertTemplate': ({ templateId, after }) => ({ id: lists.insertTemplate(templateId, after) }),
		'cues.removeTemplate': ({ templateId }) => done(lists.removeTemplate(templateId)),
		'cues.createList': async (list) => ({ id: await lists.createList(list) }),
		'cues.updateList': (change) => done(lists.updateList(change)),
		'cues.openList': async ({ id }) => done(await lists.openList(id)),
		'cues.renameList': async ({ id, name }) => done(await lists.renameList(id, name)),
		'cues.duplicateList': async ({ id }) => ({ id: await lists.duplicateList(id) }),
		'cues.removeList': async ({ id }) => done(await lists.removeList(id)),
		'cues.asRun': ({ showId }) => {
			const report = showId === null ? null : history.report(showId)
			return { entries: [...withSeenAds(withinShow(history.asRun(showId), report), report)] }
		},
		'cues.asRunFile': ({ showId, format }) => services.asRunFile(showId, format),
		'cues.exportCsv': () => tables.exportCsv(),
		'cues.importCsv': async ({ csv, listName }) => {
			const { ids, notes } = await tables.importCsv(csv, listName ?? null)
			return { ids: [...ids], notes: [...notes] }
		},
		'cues.sendMessage': ({ text }) => done(message.send(text)),
		'cues.clearMessage': () => done(message.clear()),
		'cues.messageShown': ({ id, view }) => done(message.shown(id, view)),
		'cues.confirmMessage': ({ name }) => done(message.confirm(name)),
	}
}
