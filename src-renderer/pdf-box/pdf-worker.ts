// What reads the bytes of a PDF: as a thread, or, loaded beside pdf.js, in its place.
import "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
