import { useEffect, useState } from 'react'
import type { ImportReport } from '../../../shared/domain/import-report.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { usePlacedFile } from '../../hooks/use-placed-file.ts'
import { detach } from '../../lib/detach.ts'
import { saveText } from '../../lib/save-text.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { ImportLines } from './import-lines.tsx'
import { reportText } from './import-report-text.ts'
import { MissingFiles } from './missing-files.tsx'
import { SceneOutlineView } from './scene-outline.tsx'

type Found = { readonly from: string; readonly to: string }

/** A preview of what importing an OBS scene collection would do. */
export function ObsImportView({
	file,
	fileLabel,
	onImported,
	onBack,
}: {
	/** The JSON as OBS saved it. */
	readonly file: string
	readonly fileLabel: string
	readonly onImported: (id: string, name: string) => void
	readonly onBack: () => void
}) {
	const texts = useTexts()
	const { client, runner } = useStudio()
	const [found, setFound] = useState<readonly Found[]>([])
	const [report, setReport] = useState<ImportReport | null>(null)
	const [error, setError] = useState<AppErrorData | null>(null)
	const [typedName, setName] = useState<string | null>(null)
	const [shown, setShown] = useState(0)
	const action = useAction()
	const placeFile = usePlacedFile()
	const words = texts.collections

	useEffect(() => {
		let isCurrent = true
		client.call('collections.readObs', { file, found: [...found] }).then(
			(answer) => {
				if (isCurrent) setReport(answer.report)
			},
			(failure: unknown) => {
				if (isCurrent) setError(toAppErrorData(failure))
			},
		)
		return () => {
			isCurrent = false
		}
	}, [client, file, found])

	const name = typedName ?? report?.name ?? ''
	const entries = report?.entries ?? []
	const of = (outcome: 'imported' | 'changed' | 'left-out') => entries.filter((entry) => entry.outcome === outcome)
	const [imported, changed, leftOut] = [of('imported'), of('changed'), of('left-out')]
	const missing = report?.missingFiles ?? []
	const outline = report?.outlines[shown]
	const count = report?.outlines.length ?? 0

	async function importNow(): Promise<void> {
		const made = await action.run(() => runner.request('collections.importObs', { file, found: [...found], name: name.trim() }))
		if (made) onImported(made.id, name.trim())
	}

	const numbers: readonly (readonly [IconName, string | undefined, string, number, string])[] = [
		['check', 'good', words.imported, imported.length, words.importedText],
		['half', undefined, words.changed, changed.length, words.changedText],
		['octagon', 'warning', words.leftOut, leftOut.length, words.leftOutText],
		['alert', 'warning', words.missingTitle, missing.length, words.missingOf({ count: report?.files ?? 0 })],
	]

	return (
		<>
			<div className="page__head">
				<IconButton icon="back" label={words.backToCollections} onPress={onBack} />
				<h1>{words.importObs}</h1>
				<span className="page__lead cut">
					{report ? words.reportRead({ file: fileLabel, version: report.writtenBy || null, count: entries.length }) : fileLabel}
				</span>
			</div>
			<ErrorNote error={error} />
			{report === null && error === null ? <Waiting /> : null}
			{report ? (
				<div className="split">
					<div className="collections-main">
						<ul className="report-counts">
							{numbers.map(([icon, tone, label, value, line]) => (
								<li key={label}>
									<span>
										<Icon name={icon} {...(tone === undefined ? {} : { tone })} /> {label}
									</span>
									<b className="tabular">{value}</b>
									<span>{line}</span>
								</li>
							))}
						</ul>
						<MissingFiles
							files={missing}
							onFound={(one) => setFound([...found, one])}
							onGiven={(from, given) => detach(placeFile(given, (to) => setFound([...found, { from, to }])))}
						/>
						<ImportLines title={words.leftOut} icon="octagon" tone="warning" entries={leftOut} />
						<ImportLines title={words.changed} icon="half" entries={changed} />
						<details className="card">
							<summary>
								<b>
									{words.imported}, {imported.length}
								</b>{' '}
								<span className="lines__lead">
									{words.importedLine({ scenes: report.scenes, sources: report.sources, groups: report.groups })}
								</span>
							</summary>
							<ImportLines title={words.imported} icon="check" tone="good" entries={imported} />
						</details>
					</div>
					<aside className="collections-side" aria-label={words.name}>
						<section className="card import-scene" aria-label={outline?.name ?? ''}>
							<span className="import-scene__picture">
								<SceneOutlineView outline={outline ?? null} widthPx={report.widthPx} heightPx={report.heightPx} />
							</span>
							<div className="import-scene__name">
								<b className="cut" dir="auto">
									{outline?.name}
								</b>
								<span className="grow" />
								<span className="tabular">{words.sceneOf({ number: shown + 1, count: report.scenes })}</span>
								<IconButton icon="back" label={words.previous} onPress={() => setShown((shown + count - 1) % count)} />
								<IconButton icon="play" label={words.next} onPress={() => setShown((shown + 1) % count)} />
							</div>
							<TextField label={words.name} value={name} maxLength={80} onChange={setName} />
						</section>
						<section className="card import-keys" aria-label={words.streamKeys}>
							<span className="lines__text">
								<b>{words.streamKeys}</b>
								<span>{words.streamKeysText}</span>
							</span>
							<Icon name="lock" />
						</section>
						<ErrorNote error={action.error} />
						<Button
							does="collections.importObs"
							wide
							size="large"
							look="primary"
							working={action.isWorking}
							reason={name.trim() === '' ? words.name : null}
							onPress={() => detach(importNow())}
						>
							{words.importNow({ count: imported.length + changed.length, total: entries.length })}
						</Button>
						<Button wide look="outline" onPress={() => saveText(words.reportFile({ name: report.name }), reportText(report, texts))}>
							{words.saveReport}
						</Button>
						<p className="page__note import-note">{words.importNote}</p>
					</aside>
				</div>
			) : null}
		</>
	)
}
