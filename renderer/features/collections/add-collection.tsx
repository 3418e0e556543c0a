import { type DragEvent, useState } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

/** Adds an empty collection when it is pressed, and imports a file that is dropped on it. */
export function AddCollection({ onPress, onFile }: { readonly onPress: () => void; readonly onFile: (file: File) => void }) {
	const words = useTexts().collections
	const [isOver, setOver] = useState(false)
	const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
	return (
		<button
			type="button"
			className={`collection collection--add${isOver ? ' is-over' : ''}`}
			onClick={onPress}
			onDragOver={(event) => {
				if (!hasFile(event)) return
				event.preventDefault()
				setOver(true)
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				if (!hasFile(event)) return
				event.preventDefault()
				setOver(false)
				const [file] = event.dataTransfer.files
				if (file) onFile(file)
			}}
		>
			<Icon name="plus" size={20} />
			{words.add}
			<span>{words.addDrop}</span>
		</button>
	)
}
