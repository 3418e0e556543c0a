import { useEditor } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Segmented } from '../../ui/segmented.tsx'

/** One monitor: the program. Two monitors: the preview and the program side by side. */
export function MonitorChoice() {
	const { editor } = useTexts()
	const { monitors, showMonitors } = useEditor((state) => state)
	return (
		<Segmented
			className="strip__monitors"
			label={editor.monitors}
			value={monitors}
			options={[
				{ value: 'one', label: editor.one },
				{ value: 'two', label: editor.two },
			]}
			onChange={showMonitors}
		/>
	)
}
