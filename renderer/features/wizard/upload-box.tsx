import { safeKbps } from '../../../shared/domain/quality-advice.ts'
import type { UploadSpeed } from '../../../shared/domain/upload-speed.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { formatBitrate, formatTimeShort } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'

/** The measured upload, and how much of it the show needs. */
export function UploadBox({
	speed,
	needsKbps,
	isMeasuring,
	isTryingEncoders,
	note,
	canMeasure,
	error,
	onMeasure,
}: {
	/** null: not measured. */
	readonly speed: UploadSpeed | null
	/** Of all destinations together, kb/s. */
	readonly needsKbps: number
	readonly isMeasuring: boolean
	readonly isTryingEncoders: boolean
	/** What measuring does, or why it cannot be done. */
	readonly note: string
	/** Otherwise only the encoders are measured. */
	readonly canMeasure: boolean
	/** What could not be measured at all. */
	readonly error: AppErrorData | null
	readonly onMeasure: () => void
}) {
	const texts = useTexts()
	const { quality: words } = texts.wizard
	const kbps = speed?.kbps ?? null
	const number = new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 1 })
	// More is never needed, and a bar that is nearly empty says nothing.
	const wholeKbps = Math.max(kbps ?? 0, needsKbps, 1)
	const share = (part: number) => `${Math.min(100, (100 * part) / wholeKbps)}%`
	return (
		<section className="wizard-box upload-box" aria-label={words.upload} aria-busy={isMeasuring || isTryingEncoders}>
			<div className="upload-box__head">
				<b className={`upload-box__number tabular ${kbps === null ? 'upload-box__number--none' : ''}`}>
					{kbps === null ? '–' : number.format(kbps / 1000)}
				</b>
				<span className="upload-box__words" role="status">
					{isMeasuring ? (
						words.measuring
					) : isTryingEncoders && kbps === null ? (
						words.measuringComputer
					) : kbps === null || !speed ? (
						words.notMeasured
					) : (
						<>
							{speed.isAtLeast ? words.atLeast : words.upload}
							<br />
							{words.measuredAt({ time: formatTimeShort(speed.atMs) })}
						</>
					)}
				</span>
				<span className="grow" />
				<Button look="outline" icon="refresh" working={canMeasure ? isMeasuring : isTryingEncoders} onPress={onMeasure}>
					{canMeasure ? (kbps === null ? words.measure : words.again) : words.measureComputer}
				</Button>
			</div>
			{kbps === null ? null : (
				<>
					<div className="upload-box__bar" aria-hidden="true">
						<i style={{ width: share(needsKbps) }} />
						<u style={{ left: share(safeKbps(kbps)) }} />
					</div>
					<div className="upload-box__legend tabular">
						<span>{words.show({ rate: formatBitrate(needsKbps) })}</span>
						<span>{words.safe({ rate: formatBitrate(safeKbps(kbps)) })}</span>
					</div>
				</>
			)}
			<p className="wizard__hint">
				<Icon name="info" size={16} />
				<span>{note}</span>
			</p>
			{speed?.error ? <ErrorNote error={speed.error} /> : <ErrorNote error={error} />}
		</section>
	)
}
