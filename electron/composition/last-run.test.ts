import { expect, test } from 'vitest'
import type { ShowReport } from '../../shared/domain/show.ts'
import type { Activity, ActivityNote } from '../broadcast/activity.ts'
import type { HistoryStore } from '../history/history-store.ts'
import { silentLog } from '../lib/log.ts'
import type { Recorder } from '../recorder/recorder.ts'
import { createLastRun } from './last-run.ts'

const cut = { id: 'show-1', title: 'Regatta', practice: false, endedAtMs: 5000, onAirMs: 4000, endedBy: 'crash' } as ShowReport

function lastRun(saveReport: () => void, recover: Recorder['recover'] = async () => []) {
	const said: string[] = []
	const words = (text: ActivityNote['text']) => (typeof text === 'string' ? text : text.text)
	const activity = {
		add: ({ subject, text }: ActivityNote) => said.push(`${words(subject)} ${words(text)}`),
	} as unknown as Activity
	const history = { unfinishedReports: () => [cut], saveReport } as unknown as HistoryStore
	return { lastRun: createLastRun(history, { recover } as Recorder, activity, silentLog), said }
}

test('a show that was cut is reported until it is dismissed', () => {
	const run = lastRun(() => {})
	expect(run.lastRun.interruptedShow()).toBeNull()
	run.lastRun.report()
	expect(run.lastRun.interruptedShow()).toEqual({
		reportId: 'show-1',
		title: 'Regatta',
		practice: false,
		lastKnownAtMs: 5000,
		onAirMs: 4000,
	})
	run.lastRun.dismiss()
	expect(run.lastRun.interruptedShow()).toBeNull()
})

test('a full disk and a recording that cannot be repaired do not keep the studio from starting', async () => {
	const full = lastRun(
		() => {
			throw new Error('database or disk is full')
		},
		() => Promise.reject(new Error('ENOSPC')),
	)
	full.lastRun.report()
	expect(full.lastRun.interruptedShow()).toMatchObject({ reportId: 'show-1' })
	await Promise.resolve().then(() => {})
	expect(full.said.join('\n')).toMatch(/Regatta ended when Showcaller ended[\s\S]*could not be repaired/)
})
