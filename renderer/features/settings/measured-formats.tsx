import { bestFor, measuredFormats } from '../../../shared/domain/encoder-measurement.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { detach } from '../../lib/detach.ts'
import { formatBitrate, formatMoment } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { useFormatLock } from './format-lock.ts'
import './measured-formats.css'
import { useOffField } from '../../ui/off-field.ts'
import { detailedFormat, type FormatCard, formatCards } from './picture-choices.ts'

/** The usual formats with what this computer needs for them: measured by really encoding. A click takes one, with the bitrate for it. */
export function MeasuredFormats() {
	const texts = useTexts()
	const words = texts.settings
	const { runner } = useStudio()
	const action = useAction()
	const change = useSetting()
	const { format, encoderProfile } = useSlice('program')
	const { encoderMeasurement } = useSlice('app')
	const off = useOffField('program.setFormat')
	const locked = useFormatLock()
	const { last, isRunning } = encoderMeasurement

	function take({ id }: FormatCard): void {
		const { format: next, videoBitrateKbps } = measuredFormats[id]
		const apply = async (to: typeof format, profile: typeof encoderProfile) => {
			if ((await runner.run('program.setFormat', { format: to })) === undefined) return undefined
			return runner.run('encoder.setProfile', { profile })
		}
		change({
			name: words.picture,
			apply: () => apply(next, { ...encoderProfile, videoBitrateKbps }),
			undo: () => apply(format, encoderProfile),
		})
	}

	return (
		<section className="setting-box measured" aria-label={words.measured}>
			<div className="setting-box__head">
				<div className="setting__words">
					<b>{words.measured}</b>
					<span>{last ? words.measuredLine({ when: formatMoment(last.atMs, texts.locale) }) : words.neverMeasured}</span>
				</div>
				<Button
					does="encoder.measure"
					look="outline"
					size="small"
					icon="refresh"
					working={action.isWorking || isRunning}
					reason={locked === null ? null : words.measureInShow}
					onPress={() => detach(action.run(() => runner.request('encoder.measure')))}
				>
					{last ? words.measureAgain : words.measure}
				</Button>
			</div>
			<ErrorNote error={action.error} />
			<fieldset className="measured__formats" aria-label={words.usualFormats}>
				{formatCards(format, last).map((card) => (
					<label key={card.id} className={`measured__format${card.isChosen ? ' is-on' : ''}`} title={off.reason ?? locked ?? undefined}>
						<input
							type="radio"
							name="measured"
							checked={card.isChosen}
							disabled={locked !== null}
							onChange={() => take(card)}
							{...off.control}
						/>
						<b>{words.formats[card.id]}</b>
						<span className="tabular">{words.toEach({ rate: formatBitrate(measuredFormats[card.id].videoBitrateKbps) })}</span>
						{last ? (
							<span className="tabular">
								{card.loadPercent === null ? words.noEncoder : words.encoderLoad({ percent: card.loadPercent })}
							</span>
						) : null}
						{card.advice === 'recommended' ? (
							<Chip tone="good" icon="check">
								{words.recommended}
							</Chip>
						) : card.advice === 'no-room' ? (
							<Chip tone="warning" icon="alert">
								{words.noRoom}
							</Chip>
						) : null}
					</label>
				))}
			</fieldset>
		</section>
	)
}

/** What each encoder needed for the format of the program. */
export function MeasuredEncoders() {
	const texts = useTexts()
	const words = texts.settings
	const { format } = useSlice('program')
	const { last } = useSlice('app').encoderMeasurement
	if (!last) return null
	const id = detailedFormat(format, last)
	const best = bestFor(last, id)
	const number = new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 1 })
	return (
		<section className="setting-box" aria-label={words.tried}>
			<h2>{words.tried}</h2>
			<table className="measured__table">
				<thead>
					<tr>
						<th scope="col">{words.codec}</th>
						<th scope="col">{words.load}</th>
						<th scope="col">{words.speed}</th>
					</tr>
				</thead>
				<tbody>
					{last.results
						.filter(({ formatId }) => formatId === id)
						.map((result) => (
							<tr key={result.codec} className={result === best ? 'is-best' : ''}>
								<th scope="row">{words.codecs[result.codec]}</th>
								{result.loadPercent === null ? (
									<td colSpan={2}>{result.reason ? texts.say(result.reason) : words.noEncoder}</td>
								) : (
									<>
										<td>{words.percent({ percent: result.loadPercent })}</td>
										<td>{words.times({ times: number.format(result.speed ?? 0) })}</td>
									</>
								)}
							</tr>
						))}
				</tbody>
			</table>
			<p>{words.triedNote({ format: words.formats[id], count: last.processors })}</p>
		</section>
	)
}

/** What the enabled destinations need together. */
export function LineNeeds() {
	const texts = useTexts()
	const words = texts.settings
	const destinations = useSlice('destinations')
	const { encoderProfile } = useSlice('program')
	const { outKbps } = useSlice('health')
	const pushed = destinations.filter(({ enabled, remote, capabilities }) => enabled && !remote && !capabilities.practice).length
	const needsKbps = pushed * (encoderProfile.videoBitrateKbps + encoderProfile.audioBitrateKbps)
	return (
		<section className="setting-box" aria-label={words.line}>
			<h2>{words.line}</h2>
			<dl className="setting-facts">
				<div>
					<Icon name="destination" size={18} />
					<dt>{words.lineNeeds({ count: pushed })}</dt>
					<dd>{formatBitrate(needsKbps)}</dd>
				</div>
				{outKbps > 0 ? (
					<div>
						<Icon name="upload" size={18} />
						<dt>{words.lineNow}</dt>
						<dd>{formatBitrate(outKbps)}</dd>
					</div>
				) : null}
			</dl>
			<p>{words.lineNote}</p>
		</section>
	)
}
