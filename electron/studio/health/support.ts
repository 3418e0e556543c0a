import { availableParallelism, homedir, hostname, release, totalmem, userInfo } from 'node:os'
import { join } from 'node:path'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { type SupportFile, supportPartId } from '../../../shared/domain/support-file.ts'
import { anonymize, namesIn } from '../../diagnostics/anonymize.ts'
import { lastLines } from '../../diagnostics/last-lines.ts'
import type { Redactor } from '../../diagnostics/redact.ts'
import type { Clock } from '../../lib/clock.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { supportParts } from './support-parts.ts'

export interface SupportOptions {
	readonly dataDir: string
	readonly clock: Pick<Clock, 'now'>
	readonly settings: Pick<SettingsStore, 'current'>
	readonly redactor: Pick<Redactor, 'redact'>
	readonly snapshot: () => StudioSnapshot
}

/** Of the log's newest file. */
const logBytes = 400_000

/** What a person may send to somebody who helps: every part passes the redactor, and loses the names that people gave. */
export function createSupport({ dataDir, clock, settings, redactor, snapshot }: SupportOptions): () => Promise<SupportFile> {
	return async () => {
		const state = snapshot()
		const nowMs = clock.now()
		const log = await lastLines(join(dataDir, 'logs', 'showcaller.log'), logBytes)
		const parts = supportParts({ snapshot: state, settings: settings.current(), machine: machineFacts(), log, nowMs })
		const { app: _, health: __, ads: ___, ...named } = state
		const personal = { names: [...namesIn(settings.current()), ...namesIn(named), hostname(), userName(), dataDir], home: homedir() }
		const clean = (text: string) => anonymize(redactor.redact(text), personal)
		return {
			fileName: `showcaller-support-${new Date(nowMs).toISOString().slice(0, 10)}.txt`,
			parts: supportPartId.options.map((id) => ({ id, text: clean(textOf(parts[id])) })),
		}
	}
}

function textOf(part: unknown): string {
	return Array.isArray(part) ? part.join('\n') : JSON.stringify(part, null, '\t')
}

function machineFacts(): Readonly<Record<string, string | number>> {
	const { node, electron = 'none' } = process.versions
	return {
		system: `${process.platform} ${release()}`,
		architecture: process.arch,
		node,
		electron,
		processors: availableParallelism(),
		memoryMb: Math.round(totalmem() / 1e6),
	}
}

function userName(): string {
	try {
		return userInfo().username
	} catch {
		// A user without a name, as in some containers.
		return ''
	}
}
