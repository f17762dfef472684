import type { Term } from "./term.ts";

/** Terms of every specialty, in words alone: no map knows them, so only the words can bring them together. */
const words = (...names: readonly string[]): readonly Term[] => names.map((name) => ({ name, codes: {} }));

export const rarerProblems: readonly Term[] = [
  ...words(
    "Polymyalgia rheumatica",
    "Temporal arteritis",
    "Trigeminal neuralgia",
    "Ménière's disease",
    "Sjögren's syndrome",
    "Primary biliary cholangitis",
    "Nephrotic syndrome",
    "Hidradenitis suppurativa",
    "Sarcoidosis",
    "Bronchiectasis",
    "Obstructive sleep apnoea syndrome",
    "Normal pressure hydrocephalus",
    "Idiopathic pulmonary fibrosis",
    "Aortic stenosis",
    "Infective endocarditis",
    "Deep vein thrombosis of lower limb",
    "Venous ulcer of leg",
    "Post-traumatic stress disorder",
    "Obsessive-compulsive disorder",
    "Bipolar affective disorder",
    "Hiatus hernia",
    "Haemorrhoids",
    "Irritable bowel syndrome",
    "Chronic pancreatitis",
    "Benign prostatic hyperplasia",
    "Polycystic ovary syndrome",
    "Endometriosis",
    "Systemic lupus erythematosus",
    "Ankylosing spondylitis",
    "Spinal stenosis of lumbar region",
    "Lichen planus",
    "Non-Hodgkin's lymphoma",
    "Multiple myeloma",
    "Sickle cell anaemia",
  ),
  ...words(
    "Carpal tunnel syndrome",
    "Frozen shoulder",
    "Plantar fasciitis",
    "Retinal detachment",
    "Otitis externa",
    "Inguinal hernia",
  ).map((term) => ({ ...term, sided: true as const })),
];

export const rarerProcedures: readonly Term[] = [
  ...words(
    "Flexible sigmoidoscopy",
    "Bronchoscopy",
    "Lumbar puncture",
    "Insertion of cardiac pacemaker",
    "Percutaneous coronary intervention",
    "Transurethral resection of prostate",
    "Laparoscopic fundoplication",
    "Electroconvulsive therapy",
    "Haemodialysis",
    "Insertion of percutaneous endoscopic gastrostomy tube",
    "Cardioversion",
    "Tonsillectomy",
  ),
  ...words("Carpal tunnel decompression", "Arthroscopy of knee", "Mastectomy").map((term) => ({
    ...term,
    sided: true as const,
  })),
];
