import '../styles/index.css'
import { boot } from '../app/boot.tsx'
import { PhoneScreen } from './phone-screen.tsx'

// One page without places: its address stays as it is.
boot(<PhoneScreen />, () => () => {})
