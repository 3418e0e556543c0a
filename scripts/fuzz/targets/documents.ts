import { mkdtempSync, readFileSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { importObs } from '../../../electron/import/obs/import-obs.ts'
import { readObsDocument } from '../../../electron/import/obs/obs-document.ts'
import { gridCollection } from '../../../electron/import/obs/testing/obs-grid.ts'
import { isStoredDocument, migrate } from '../../../electron/lib/document/migrate.ts'
import { salvage } from '../../../electron/lib/document/salvage.ts'
import { parseJson } from '../../../electron/lib/parse-json.ts'
import { readCollection, storedCollection } from '../../../electron/settings/collection-document.ts'
import { defaultParts, partsOf } from '../../../electron/settings/joined-settings.ts'
import { accountsMigrations, destinationsMigrations, splitVersion1, studioMigrations } from '../../../electron/settings/migrations.ts'
import { practiceShow } from '../../../electron/settings/practice-show.ts'
import { accountsDocument, destinationsDocument, studioSettings } from '../../../electron/settings/settings-schema.ts'
import { importCollection } from '../../../electron/studio/collections/exchange.ts'
import { guessColumns, headerRowOf } from '../../../shared/cues/csv-columns.ts'
import { decodeCsv } from '../../../shared/cues/csv-decode.ts'
import { csvNamesOf } from '../../../shared/cues/csv-names.ts'
import { csvNotes } from '../../../shared/cues/csv-notes.ts'
import { cuesIn } from '../../../shared/cues/csv-read.ts'
import { readCsv } from '../../../shared/cues/csv-table.ts'
import { commandKeys } from '../../../shared/domain/command-keys.ts'
import { cue } from '../../../shared/domain/cue.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { collection as collectionSchema } from '../../../shared/program/collection.ts'
import { check, type FuzzTarget } from '../target.ts'
import { storedZip } from './stored-zip.ts'

const isAppError = (error: unknown) => error instanceof AppError && error.code !== 'internal'
const never = () => false
const show = practiceShow()
const parts = partsOf(show, defaultParts)
const stored = storedCollection(parts.collection)
const fixture = (name: string) =>
	JSON.parse(readFileSync(new URL(`../../../electron/settings/testing/${name}`, import.meta.url), 'utf8')) as unknown
const polluted = () => 'polluted' in {}

const grid = gridCollection({ plain: '/p/plain.png' } as never)
const obsFormat = { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 as const } }

function importOf(text: string): void {
	const document = readObsDocument(parseJson(text))
	if (!document) return
	let number = 0
	const { collection } = importObs(document, {
		known: new Map(),
		format: obsFormat,
		isWindows: number % 2 === 1,
		isMac: false,
		commandKeys: commandKeys({}),
		newId: (kind) => `${kind}-${++number}`,
	})
	const judged = collectionSchema.safeParse(collection)
	check(
		judged.success,
		`What was imported is no collection: ${judged.error?.issues[0]?.path.join('.')} ${judged.error?.issues[0]?.message}`,
	)
}

function reopened<Value extends object>(schema: z.ZodType<Value>, document: unknown, fallback: Value): void {
	const kept = salvage(schema, document, fallback)
	if (kept) check(schema.safeParse(kept.value).success, 'What was saved of a document does not fit.')
}

const tables = [
	'#,Title,Start,Length,Scene,Transition,Film,Text 1,Text 2,Ads,Sound,Note,Color\n1,Opening,19:00:00,0:30,Wide,Fade 500 ms,sting.webm,Ann,Host,2,Mic off,"a ""quoted"" note",red\n,Part two,,,,,,,,,,,\n2,Talk,,10:00,Duo,cut,,,,,,,\n',
	'Cue;Name;Dauer\r\n10;"Mehr\r\nals eine Zeile";1h 2m 3s\r\n20;;90\r\n',
	'Rundown of Friday\n\nNo\tWhat\tTime\n1\tIntro\t7:05 pm\n',
].map((text) => Buffer.from(text))

/** Created with the first archive. */
let archiveFolder: string | null = null

export const documentTargets: readonly FuzzTarget[] = [
	{
		name: 'obs-collection',
		corpus: { kind: 'json', documents: [grid] },
		mostBytes: 400_000,
		share: 0.5,
		run(input) {
			importOf(input.toString('utf8'))
			check(!polluted(), 'The prototype of all objects was changed.')
		},
		isRefusal: never,
	},
	{
		name: 'collection',
		corpus: { kind: 'json', documents: [stored, fixture('collection-version-1.json'), fixture('collection-version-2.json')] },
		share: 0.4,
		run(input) {
			const read = readCollection(input.toString('utf8'))
			if (read.kind === 'ready') check(collectionSchema.safeParse(read.collection).success, 'What was read is no collection.')
			check(!polluted(), 'The prototype of all objects was changed.')
		},
		isRefusal: never,
	},
	{
		name: 'settings',
		corpus: {
			kind: 'json',
			documents: [
				fixture('settings-version-1.json'),
				{ version: 2, ...parts.studio },
				{ version: 1, ...parts.accounts, plannedShows: [] },
				{
					version: 1,
					destinations: [{ id: 'd', name: 'Harbour', protocol: 'rtmp', server: 'rtmp://h/live', enabled: true }],
					practice: { enabled: true },
				},
			],
		},
		share: 0.4,
		run(input) {
			const found = parseJson(input.toString('utf8'))
			if (!isStoredDocument(found)) return
			// A document that a migration cannot read is set aside as a whole.
			const split = attempt(() => splitVersion1(found))
			for (const document of [found, ...(split ? Object.values(split) : [])]) {
				const migrated = attempt(() => migrate(document as never, studioMigrations)) ?? document
				reopened(studioSettings, migrated, defaultParts.studio)
				reopened(accountsDocument, attempt(() => migrate(document as never, accountsMigrations)) ?? document, defaultParts.accounts)
				reopened(
					destinationsDocument,
					attempt(() => migrate(document as never, destinationsMigrations)) ?? document,
					defaultParts.destinations,
				)
			}
		},
		isRefusal: never,
	},
	{
		name: 'collection-archive',
		corpus: {
			kind: 'bytes',
			inputs: [
				storedZip([
					['collection.json', JSON.stringify(stored)],
					['media/1-a.png', 'not really a picture'],
				]),
				storedZip([
					['collection.json', '{}'],
					['../outside.txt', 'x'],
				]),
				storedZip([['media/1-a.png', 'x']]),
			],
		},
		words: ['../', 'C:\\', '/etc/passwd', 'collection.json', 'media/', 'PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06'],
		share: 0.3,
		async run(input) {
			archiveFolder ??= mkdtempSync(join(tmpdir(), 'showcaller-fuzz-'))
			const path = join(archiveFolder, 'import.zip')
			const target = join(archiveFolder, 'media')
			await writeFile(path, input)
			try {
				await importCollection(path, target)
			} finally {
				check(
					(await readdir(archiveFolder)).every((name) => name === 'import.zip' || name === 'media'),
					'A file was written outside of the folder.',
				)
				await rm(target, { recursive: true, force: true })
			}
		},
		isRefusal: isAppError,
		async end() {
			if (archiveFolder !== null) await rm(archiveFolder, { recursive: true, force: true })
			archiveFolder = null
		},
	},
	{
		name: 'cue-table',
		corpus: { kind: 'bytes', inputs: [...tables, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('#\tTitle\n1\tWide', 'utf16le')])] },
		words: ['"', ';', '\t', '\r\n', '19:59:59', '25:00', '1h', '=HYPERLINK("http://x")', 'Scene', 'Length', 'via color 0,5 s'],
		share: 0.6,
		run(input) {
			const table = readCsv(decodeCsv(input))
			const at = headerRowOf(table.rows)
			const header = table.rows[at]?.cells ?? []
			const names = csvNamesOf(parts.collection)
			const found = cuesIn({ header, columns: guessColumns(header), rows: table.rows.slice(at + 1), names })
			csvNotes(found, table)
			for (const each of found.cues.slice(0, 50)) {
				const judged = cue.safeParse({
					...each,
					id: 'cue-1',
					actions: each.actions?.map((action, index) => ({ ...action, id: `action-${index}` })) ?? [],
				})
				check(judged.success, `A cue of the table is none: ${judged.error?.issues[0]?.path.join('.')} ${judged.error?.issues[0]?.message}`)
			}
		},
		isRefusal: never,
	},
]

function attempt<Value>(run: () => Value): Value | null {
	try {
		return run()
	} catch {
		return null
	}
}
