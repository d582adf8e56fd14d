import './counting.ts';
import '../support/botProcess.ts';
