import { useEffect, useRef, useState } from 'react'
import type { CutPlaces, CutWay, RecordingFacts } from '../../../shared/domain/library.ts'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { picturePath, type RecordingAddress, wavePath } from '../../hooks/use-recording-addresses.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { FilmState } from './film-controller.ts'
import { formatPosition, readPosition, stepFrom } from './film-times.ts'
import { Player, type PlayerContext } from './player.tsx'

/** What a person chose of a recording. null: its start, its end. */
interface Points {
	readonly inMs: number | null
	readonly outMs: number | null
}

/** The player with the points between which a clip is cut out. The recording stays as it is. */
export function TrimPanel({
	file,
	name,
	address,
	onClose,
}: {
	readonly file: RecordingFile
	readonly name: string
	readonly address: RecordingAddress | null
	readonly onClose: () => void
}) {
	const { player: words } = useTexts()
	const [points, setPoints] = useState<Points>({ inMs: null, outMs: null })

	function onKey(key: string, context: PlayerContext): boolean {
		const { state, facts } = context
		if (!state || !facts) return false
		if (key.toLowerCase() === 'i') {
			setPoints((before) => ({ ...before, inMs: state.positionMs }))
			return true
		}
		if (key.toLowerCase() !== 'o') return false
		// The picture that is shown stays.
		setPoints((before) => ({ ...before, outMs: stepFrom(state.positionMs, 1, facts) }))
		return true
	}

	return (
		<section className="trim" aria-label={words.trimTitle({ name })}>
			<div className="trim__head">
				<Button look="ghost" size="small" icon="back" onPress={onClose}>
					{words.backToList}
				</Button>
				<h2 className="cut">{name}</h2>
			</div>
			<Player id={file.id} name={name} chapters={file.chapters} posterMs={0} address={address} onKey={onKey}>
				{({ state, facts }) =>
					facts ? (
						<TrimForm file={file} name={name} facts={facts} state={state} points={points} address={address} onChange={setPoints} />
					) : null
				}
			</Player>
		</section>
	)
}

function TrimForm({
	file,
	name,
	facts,
	state,
	points,
	address,
	onChange,
}: {
	readonly file: RecordingFile
	readonly name: string
	readonly facts: RecordingFacts
	readonly state: FilmState | null
	readonly points: Points
	readonly address: RecordingAddress | null
	readonly onChange: (points: Points) => void
}) {
	const { player: words } = useTexts()
	const { runner, stores } = useStudio()
	const clips = useSlice('recording').clips
	const job = clips?.job ?? null
	const failure = clips?.failure ?? null
	const made = clips?.made ?? null
	const seen = useRef(made?.id)
	const make = useAction()
	const [title, setTitle] = useState(words.clipTitle({ name }).slice(0, 200))
	const [way, setWay] = useState<CutWay>('exact')
	const [off, setOff] = useState<ReadonlySet<number>>(new Set())
	const inMs = points.inMs ?? 0
	const outMs = points.outMs ?? facts.durationMs
	const places = useCutPlaces(file.id, inMs, outMs)
	const chosen = way === 'copied' ? places?.copied : { inMs, outMs }
	const isEmpty = outMs <= inMs

	useEffect(() => {
		if (!made || seen.current === made.id) return
		seen.current = made.id
		stores.screen.getState().toast({ tone: 'good', strong: words.clipMade, text: made.title, action: null })
	}, [made, stores, words])

	function save(): void {
		const tracks = facts.tracks.map(({ number }) => number).filter((number) => !off.has(number))
		detach(make.run(() => runner.request('recordings.makeClip', { id: file.id, title: title.trim(), inMs, outMs, way, tracks })))
	}

	return (
		<>
			<div className="trim__side">
				<div className="trim__form">
					<Point label={words.in} chord="I" valueMs={inMs} onChange={(next) => onChange({ ...points, inMs: next })} />
					<Point label={words.out} chord="O" valueMs={outMs} onChange={(next) => onChange({ ...points, outMs: next })} />
					<TextField label={words.title} value={title} maxLength={200} onChange={setTitle} />
				</div>
				<div className="trim__way">
					<Segmented
						label={words.way}
						value={way}
						options={[
							{ value: 'exact', label: words.exact },
							{ value: 'copied', label: words.copied },
						]}
						onChange={setWay}
					/>
					<p>
						{isEmpty ? (
							words.nothingStays
						) : (
							<>
								<b className="tabular">{words.stays({ length: formatPosition((chosen?.outMs ?? outMs) - (chosen?.inMs ?? inMs)) })}</b>{' '}
								{way === 'exact'
									? places?.exact === null
										? words.notExact
										: words.exactHint
									: places
										? words.fallsAt({ in: formatPosition(places.copied.inMs), out: formatPosition(places.copied.outMs) })
										: words.looking}
							</>
						)}{' '}
						{words.originalKept}
					</p>
				</div>
				<ErrorNote error={make.error ?? failure} />
				<div className="trim__actions">
					{job ? (
						<div className="progress">
							<span className="cut">{words.making({ title: job.title })}</span>
							<span className="tabular">{job.percent}%</span>
							<progress aria-label={words.making({ title: job.title })} max={100} value={job.percent} />
						</div>
					) : null}
					{job ? (
						<Button does="recordings.cancelClip" look="outline" onPress={() => detach(runner.run('recordings.cancelClip'))}>
							{words.cancel}
						</Button>
					) : (
						<Button
							does="recordings.makeClip"
							look="primary"
							working={make.isWorking}
							reason={isEmpty ? words.nothingStays : title.trim() === '' ? words.titleMissing : null}
							onPress={save}
						>
							{words.saveClip}
						</Button>
					)}
				</div>
			</div>
			<Strip file={file} facts={facts} state={state} inMs={inMs} outMs={outMs} address={address} onChange={onChange} />
			{facts.tracks.length > 0 ? (
				<fieldset className="trim__tracks" aria-label={words.tracksKept}>
					{facts.tracks.map((track) => (
						<div key={track.number}>
							<span>{words.trackName(track)}</span>
							<Wave address={address?.(wavePath(file.id, track.number)) ?? null} isOff={off.has(track.number)} />
							<Switch
								label={words.keepTrack({ track: words.trackName(track) })}
								on={!off.has(track.number)}
								onChange={(isOn) => setOff(new Set(isOn ? [...off].filter((each) => each !== track.number) : [...off, track.number]))}
							/>
						</div>
					))}
				</fieldset>
			) : null}
		</>
	)
}

/** How loud a track is over its length. It takes a while to read a long one; where it cannot be read nothing is shown. */
function Wave({ address, isOff }: { readonly address: string | null; readonly isOff: boolean }) {
	const [hasFailed, setFailed] = useState(false)
	return (
		<span className={`trim__wave${isOff ? ' is-off' : ''}`} aria-hidden="true">
			{address === null || hasFailed ? null : <img src={address} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />}
		</span>
	)
}

/** A position that is typed or set with a key. Nonsense is put back when the field is left. */
function Point({
	label,
	chord,
	valueMs,
	onChange,
}: {
	readonly label: string
	readonly chord: string
	readonly valueMs: number
	readonly onChange: (ms: number) => void
}) {
	const [typed, setTyped] = useState<string | null>(null)
	return (
		<label className="trim__point">
			<span>
				{label} <kbd className="key">{chord}</kbd>
			</span>
			<span className="input">
				<input
					className="tabular"
					type="text"
					inputMode="decimal"
					autoComplete="off"
					value={typed ?? formatPosition(valueMs)}
					onChange={(event) => {
						setTyped(event.target.value)
						const ms = readPosition(event.target.value)
						if (ms !== null) onChange(ms)
					}}
					onBlur={() => setTyped(null)}
				/>
			</span>
		</label>
	)
}

const pictures = 10

/** Pictures of the whole recording, with a handle at each end of the clip. */
function Strip({
	file,
	facts,
	state,
	inMs,
	outMs,
	address,
	onChange,
}: {
	readonly file: RecordingFile
	readonly facts: RecordingFacts
	readonly state: FilmState | null
	readonly inMs: number
	readonly outMs: number
	readonly address: RecordingAddress | null
	readonly onChange: (points: Points) => void
}) {
	const { player: words } = useTexts()
	const { durationMs } = facts
	const share = (ms: number) => `${Math.min(100, Math.max(0, (ms / Math.max(1, durationMs)) * 100))}%`
	const handle = (label: string, valueMs: number, set: (ms: number) => void) => (
		<input
			type="range"
			min={0}
			max={durationMs}
			step={1}
			value={valueMs}
			aria-label={label}
			aria-valuetext={formatPosition(valueMs)}
			onChange={(event) => set(Number(event.target.value))}
		/>
	)
	return (
		<div className="trim-strip">
			<div className="trim-strip__pictures" aria-hidden="true">
				{Array.from({ length: pictures }, (_, index) => {
					const atMs = Math.round(((index + 0.5) / pictures) * durationMs)
					return (
						<span key={atMs}>
							{address ? <img src={address(picturePath(file.id, atMs))} alt="" loading="lazy" decoding="async" /> : null}
						</span>
					)
				})}
			</div>
			<i className="trim-strip__off" style={{ left: 0, width: share(inMs) }} />
			<i className="trim-strip__off" style={{ right: 0, width: `calc(100% - ${share(outMs)})` }} />
			<i className="trim-strip__kept" style={{ left: share(inMs), width: `calc(${share(outMs)} - ${share(inMs)})` }} />
			{state ? <i className="trim-strip__head" style={{ left: share(state.positionMs) }} /> : null}
			{handle(words.in, inMs, (ms) => onChange({ inMs: Math.min(ms, outMs), outMs }))}
			{handle(words.out, outMs, (ms) => onChange({ inMs, outMs: Math.max(ms, inMs) }))}
		</div>
	)
}

/** The points are moved in many small steps; the file is read once they rest. */
const restMs = 400

function useCutPlaces(id: string, inMs: number, outMs: number): CutPlaces | null {
	const { client } = useStudio()
	const [places, setPlaces] = useState<CutPlaces | null>(null)
	useEffect(() => {
		setPlaces(null)
		if (outMs <= inMs) return
		let isCurrent = true
		const timer = setTimeout(() => {
			client.call('recordings.cutPlaces', { id, inMs, outMs }).then(
				(next) => isCurrent && setPlaces(next),
				// The player says why the file cannot be read.
				() => {},
			)
		}, restMs)
		return () => {
			isCurrent = false
			clearTimeout(timer)
		}
	}, [client, id, inMs, outMs])
	return places
}
