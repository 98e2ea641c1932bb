export { probeAddress } from '../sources/detect/probe-address';
