import type { AsRunAction, AsRunEntry } from '../../../shared/domain/as-run.ts'
import { names, type SceneName, scenes } from './cue-plan.ts'
import type { ExpectedScene, ExpectedShow } from './looks.ts'

/** What the as-run log says that viewers saw and heard. Pure. */
export function expectedShow(entries: readonly AsRunEntry[], filmFile: string): ExpectedShow {
	const shown: ExpectedScene[] = [{ scene: 'Waiting', atMs: 0, isRough: false }]
	const show = (scene: SceneName, atMs: number, isRough: boolean) => {
		if (shown.at(-1)?.scene !== scene) shown.push({ scene, atMs, isRough })
	}
	for (const action of entries.flatMap(({ actions }) => actions)) {
		const taken = sceneTaken(action)
		if (taken && action.startedAtMs !== null) show(taken, action.startedAtMs, false)
		const ran = (action.ads ?? []).flatMap(({ requestedAtMs, outcome }) =>
			outcome.kind === 'started' ? [{ fromMs: requestedAtMs, toMs: outcome.endsAtMs }] : [],
		)
		const before = shown.at(-1)?.scene
		if (ran.length === 0 || !before) continue
		show('Slate', Math.min(...ran.map(({ fromMs }) => fromMs)), true)
		show(before, Math.max(...ran.map(({ toMs }) => toMs)), true)
	}
	const startOf = (name: string) => entries.find((entry) => entry.name === name)?.startedAtMs ?? Number.NaN
	return {
		scenes: shown,
		text: { fromMs: startOf(names.studio), inMs: startOf(names.textIn), outMs: startOf(names.textOut), toMs: startOf(names.firstBreak) },
		film: { file: filmFile, fromMs: startOf(names.film), toMs: startOf(names.studio) },
	}
}

function sceneTaken({ kind, what }: AsRunAction): SceneName | null {
	if (kind !== 'take') return null
	return (Object.keys(scenes) as SceneName[]).find((name) => what.params['name'] === name) ?? null
}
